import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c}from"./chunk-464WUDND.js";import"./chunk-Z2H5SMIZ.js";import"./chunk-5JV52IJN.js";import"./chunk-DR5WQPIY.js";import"./chunk-KPM42MMO.js";export{b as countFunnel,c as formatFunnel,a as funnelSchema};
