import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-HV6S7KMR.js";import"./chunk-KPM42MMO.js";export{a as redact};
