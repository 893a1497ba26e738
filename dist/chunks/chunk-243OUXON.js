import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{b as e}from"./chunk-NNSRLK47.js";import{a as r}from"./chunk-HV6S7KMR.js";function c(s){let o=new Map,i=JSON.stringify(s,(f,t)=>{if(typeof t!="string")return t;let n=o.get(t);return n===void 0&&o.set(t,n=r(t)),n});return e(i)}export{c as a};
