import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
function l(t,n){return t[i(t,n)]===n}function i(t,n){let e=0,r=t.length;for(;e<r;){let o=e+r>>>1;t[o]<n?e=o+1:r=o}return e}function s(t){let n=t.toString("utf8");return n===""?[]:n.replace(/\0$/,"").split("\0")}export{l as a,i as b,s as c};
