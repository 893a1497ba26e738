import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-PCP6VUXJ.js";import"./chunk-IF34WMF7.js";import"./chunk-GYBYUVGF.js";import"./chunk-VKMY5L7B.js";import"./chunk-6SHDWX66.js";import"./chunk-XERZIWUU.js";import"./chunk-6UOJC36M.js";import"./chunk-DR5WQPIY.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as renderOutputs};
