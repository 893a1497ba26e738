import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-NM2KF7SW.js";import"./chunk-CJ6Q74DK.js";import"./chunk-ZFOE6OO6.js";import"./chunk-M6EMMCF5.js";import"./chunk-N2CVASJD.js";import"./chunk-5P5UUMPH.js";import"./chunk-GCM445EW.js";import"./chunk-DR5WQPIY.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as renderOutputs};
