import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c}from"./chunk-K2JIECSN.js";import"./chunk-TJPVYM4Y.js";import"./chunk-5JV52IJN.js";import"./chunk-DR5WQPIY.js";import"./chunk-KPM42MMO.js";export{b as countFunnel,c as formatFunnel,a as funnelSchema};
