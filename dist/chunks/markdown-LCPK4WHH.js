import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b}from"./chunk-S76UMDMM.js";import"./chunk-LSG23DWY.js";import"./chunk-DRDBJWVV.js";import"./chunk-KPM42MMO.js";export{b as escapeMarkdown,a as markdownReport};
