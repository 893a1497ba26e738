import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c}from"./chunk-BDOUUBQW.js";import"./chunk-7T54ILUA.js";import"./chunk-ZM3GC4MR.js";import"./chunk-KPM42MMO.js";export{b as oneLine,a as printable,c as printed};
