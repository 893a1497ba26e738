import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
function s(){let n=new AbortController,r=()=>n.abort(),t=["SIGINT","SIGTERM","SIGHUP"];for(let o of t)process.on(o,r);return{signal:n.signal,clear:()=>{for(let o of t)process.off(o,r)}}}export{s as a};
