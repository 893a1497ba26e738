import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{b as s}from"./chunk-NNSRLK47.js";import{a as r}from"./chunk-7UG4P5UK.js";var a=64*1024,l=40;function u(t){return t.length<=l&&Buffer.byteLength(f(t))<=a}function d(t){let n=f(t);return r(n)!==n}function f(t){return t.flatMap(n=>n.hunks.flatMap(o=>[o.before,o.after])).join(`
`)}function y(t){let n=new Map,o=JSON.stringify(t,(p,e)=>{if(typeof e!="string")return e;let i=n.get(e);return i===void 0&&n.set(e,i=r(e)),i});return s(o)}export{l as a,u as b,d as c,y as d};
