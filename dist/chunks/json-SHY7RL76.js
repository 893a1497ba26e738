import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as r}from"./chunk-NNSRLK47.js";import"./chunk-ZM3GC4MR.js";import"./chunk-KPM42MMO.js";function e(t){return`${r(t)}
`}export{e as jsonReport};
