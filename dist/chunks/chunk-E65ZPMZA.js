import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
var n={ok:0,failed:1,usage:2,notRun:3,nothingSelected:4},e=class extends Error{exitCode;constructor(t,o=n.usage,r){super(t,r),this.name="UserError",this.exitCode=o}};export{n as a,e as b};
