import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{c as a,d as b,e as c}from"./chunk-NBZ57SEF.js";import"./chunk-WJ73N2LH.js";import"./chunk-5JGHJFDA.js";import"./chunk-7AB355CP.js";import"./chunk-IQEHVUG3.js";import"./chunk-KPM42MMO.js";export{a as allowContext,b as declaredIn,c as isAllowed};
