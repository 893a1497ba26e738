import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b}from"./chunk-C4UL6XP4.js";import"./chunk-LSG23DWY.js";import"./chunk-RG2BYAV6.js";import"./chunk-KPM42MMO.js";export{b as escapeMarkdown,a as markdownReport};
