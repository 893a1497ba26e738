import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b}from"./chunk-55HPEMOO.js";import"./chunk-EPUNG7YU.js";import"./chunk-KPM42MMO.js";export{a as evidenceSchema,b as lessonSchema};
