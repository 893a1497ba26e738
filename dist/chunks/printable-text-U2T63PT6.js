import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-RFCWHCUW.js";import"./chunk-MAQLQ73L.js";import"./chunk-XERZIWUU.js";import"./chunk-6UOJC36M.js";import"./chunk-KPM42MMO.js";export{a as printableText};
