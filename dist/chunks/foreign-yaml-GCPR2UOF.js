import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-WCOYE7VV.js";import"./chunk-IQEHVUG3.js";import"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";export{a as parseForeignYaml};
