import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
var a=/(^|[\r\n\u0085\u2028\u2029])((?:[^\S\r\n\u2028\u2029]|[\u180e\u200b])*)::/g;function c(n){return n.replaceAll(a,"$1$2: :").replaceAll("##[","## [")}function u(n,e){let r=c(n.endsWith(`
`)?n:`${n}
`);return`::stop-commands::${e}
${r}::${e}::
`}function A({level:n,message:e,title:r,file:o,line:s}){let i=Object.entries({file:o,line:s,title:r}).filter(([,t])=>t!==void 0).map(([t,p])=>`${t}=${g(String(p))}`);return`::${n}${i.length>0?` ${i.join(",")}`:""}::${l(e)}`}var l=n=>n.replaceAll("%","%25").replaceAll("\r","%0D").replaceAll(`
`,"%0A").replaceAll("##[","## ["),g=n=>l(n).replaceAll(":","%3A").replaceAll(",","%2C");export{c as a,u as b,A as c};
