import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-VQ3TCNL6.js";import"./chunk-37PKXWCX.js";import"./chunk-LSG23DWY.js";import"./chunk-MAQLQ73L.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as githubReport};
