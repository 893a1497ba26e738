import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-3ROZLPDZ.js";import"./chunk-37PKXWCX.js";import"./chunk-LSG23DWY.js";import"./chunk-7T54ILUA.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as githubReport};
