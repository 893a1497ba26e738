import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-NM4L44KH.js";import"./chunk-KPM42MMO.js";export default a();
