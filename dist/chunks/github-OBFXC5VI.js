import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-ZAWW6ZCD.js";import"./chunk-LU5KJG4V.js";import"./chunk-ATMJDOUV.js";import"./chunk-MAQLQ73L.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as githubReport};
