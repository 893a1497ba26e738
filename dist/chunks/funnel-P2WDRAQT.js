import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c}from"./chunk-7LTFP65Q.js";import"./chunk-4OTKBMWC.js";import"./chunk-LWNRD5N4.js";import"./chunk-RN4QE7S5.js";import"./chunk-KPM42MMO.js";export{b as countFunnel,c as formatFunnel,a as funnelSchema};
