import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b}from"./chunk-Q6KQ4WO7.js";import"./chunk-ATMJDOUV.js";import"./chunk-KPM42MMO.js";export{b as escapeMarkdown,a as markdownReport};
