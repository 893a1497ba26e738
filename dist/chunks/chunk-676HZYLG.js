import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as o}from"./chunk-7T54ILUA.js";import{d as r}from"./chunk-ZM3GC4MR.js";import{a as t}from"./chunk-HV6S7KMR.js";function p(i){return o(r(t(i)))}export{p as a};
