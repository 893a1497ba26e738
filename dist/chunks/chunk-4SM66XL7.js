import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
function e(n){return n==="none"?{min:0,max:0}:n==="some"?{min:1,max:1/0}:{min:n.min??0,max:n.max??1/0}}function r({min:n,max:t}){return t===0?"none":n===t?`exactly ${n}`:t===1/0?`at least ${n}`:n===0?`at most ${t}`:`between ${n} and ${t}`}export{e as a,r as b};
