import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-XY3CSXHD.js";import"./chunk-WIAOVTWT.js";import"./chunk-LSG23DWY.js";import"./chunk-7T54ILUA.js";import"./chunk-DRDBJWVV.js";import"./chunk-KPM42MMO.js";export{a as githubReport};
