import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b}from"./chunk-5JV52IJN.js";import"./chunk-DR5WQPIY.js";import"./chunk-KPM42MMO.js";export{a as evidenceSchema,b as lessonSchema};
