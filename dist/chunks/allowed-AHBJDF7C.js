import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{c as a,d as b,e as c}from"./chunk-4HYMG7VE.js";import"./chunk-WJ73N2LH.js";import"./chunk-TM4PID66.js";import"./chunk-7AB355CP.js";import"./chunk-IQEHVUG3.js";import"./chunk-KPM42MMO.js";export{a as allowContext,b as declaredIn,c as isAllowed};
