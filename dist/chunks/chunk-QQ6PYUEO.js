import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
function n(r){if(!Number.isInteger(r)||r<=0)return!1;try{return process.kill(r,0),!0}catch(e){return e instanceof Error&&"code"in e&&e.code==="EPERM"}}export{n as a};
