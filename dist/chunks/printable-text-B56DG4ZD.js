import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-4KDFEVJC.js";import"./chunk-MAQLQ73L.js";import"./chunk-5P5UUMPH.js";import"./chunk-GCM445EW.js";import"./chunk-KPM42MMO.js";export{a as printableText};
