import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b}from"./chunk-LWNRD5N4.js";import"./chunk-RN4QE7S5.js";import"./chunk-KPM42MMO.js";export{a as evidenceSchema,b as lessonSchema};
