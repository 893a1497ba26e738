import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as o}from"./chunk-HV6S7KMR.js";var i=64*1024,l=40;function s(t){return t.length<=l&&Buffer.byteLength(r(t))<=i}function f(t){let e=r(t);return o(e)!==e}function r(t){return t.flatMap(e=>e.hunks.flatMap(n=>[n.before,n.after])).join(`
`)}export{l as a,s as b,f as c};
