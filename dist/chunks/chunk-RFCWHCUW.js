import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as o}from"./chunk-MAQLQ73L.js";import{c as r}from"./chunk-XERZIWUU.js";import{a as t}from"./chunk-6UOJC36M.js";function p(i){return o(r(t(i)))}export{p as a};
