import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-QO3R7TKE.js";import"./chunk-UTBF4IXF.js";import"./chunk-LSG23DWY.js";import"./chunk-7T54ILUA.js";import"./chunk-RG2BYAV6.js";import"./chunk-KPM42MMO.js";export{a as githubReport};
