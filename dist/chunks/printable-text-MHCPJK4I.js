import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-676HZYLG.js";import"./chunk-7T54ILUA.js";import"./chunk-ZM3GC4MR.js";import"./chunk-HV6S7KMR.js";import"./chunk-KPM42MMO.js";export{a as printableText};
