import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c,d}from"./chunk-M6EMMCF5.js";import"./chunk-N2CVASJD.js";import"./chunk-5P5UUMPH.js";import"./chunk-GCM445EW.js";import"./chunk-DR5WQPIY.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as FIXES_FILE,b as fixSchema,c as formatFixes,d as parseFixes};
