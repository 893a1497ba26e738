import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
function o(n,m){return n?.kind==="command"&&JSON.stringify(n.command)===JSON.stringify(m.command)}export{o as a};
