import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c}from"./chunk-RPDCNEJI.js";import"./chunk-VTVWYCSJ.js";import"./chunk-KPM42MMO.js";export{a as argvOf,c as judgeCommand,b as showCommand};
