import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,b,c}from"./chunk-LYZTCY7I.js";import"./chunk-Z2HXA65Z.js";import"./chunk-D6XWTQLX.js";import"./chunk-55HPEMOO.js";import"./chunk-EPUNG7YU.js";import"./chunk-KPM42MMO.js";export{b as countFunnel,c as formatFunnel,a as funnelSchema};
