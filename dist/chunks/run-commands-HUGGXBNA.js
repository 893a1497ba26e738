import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-ENWWZTSQ.js";import"./chunk-RQ2V4I5F.js";import"./chunk-RPDCNEJI.js";import"./chunk-Y7SB4TGB.js";import"./chunk-F5MUVW5J.js";import"./chunk-VTVWYCSJ.js";import"./chunk-7AB355CP.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as runCommands};
