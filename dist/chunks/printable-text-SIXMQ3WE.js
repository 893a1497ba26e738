import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-WHFQE2J5.js";import"./chunk-7T54ILUA.js";import"./chunk-ZM3GC4MR.js";import"./chunk-7UG4P5UK.js";import"./chunk-KPM42MMO.js";export{a as printableText};
