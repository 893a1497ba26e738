import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c,d}from"./chunk-EBFKX7DH.js";import"./chunk-YREM3GEY.js";import"./chunk-NNSRLK47.js";import"./chunk-ZM3GC4MR.js";import"./chunk-7UG4P5UK.js";import"./chunk-E65ZPMZA.js";import"./chunk-DR5WQPIY.js";import"./chunk-KPM42MMO.js";export{a as FIXES_FILE,b as fixSchema,c as formatFixes,d as parseFixes};
