import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c,d}from"./chunk-VKMY5L7B.js";import"./chunk-6SHDWX66.js";import"./chunk-XERZIWUU.js";import"./chunk-6UOJC36M.js";import"./chunk-DR5WQPIY.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as FIXES_FILE,b as fixSchema,c as formatFixes,d as parseFixes};
