import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a,c as l,e as p}from"./chunk-ATMJDOUV.js";import"./chunk-KPM42MMO.js";var i=20,g=12;function d(t){let o=l(t.results),e=o.slice(0,i).flatMap(m);o.length>i&&e.push(`and ${o.length-i} more`);let s=t.governance?.changes??[];e.push(...s.map(({id:r,kind:f,detail:u})=>`${f} eval ${r}: ${u}`));let{counts:n,results:c,exitCode:$}=t;return e.push(`${n.pass} of ${c.length} pass; exit ${$}: ${p(t)}`),`${e.join(`
`)}
`}function m(t){let o=`${t.outcome} ${t.id}${t.blocking?"":" (not blocking)"}: ${t.title}`,e=a(t).filter(([n])=>n!=="taught"),s=t.output.split(`
`).filter(n=>n.trim()!=="");return[o].concat(e.map(([n,c])=>`  ${n}: ${c}`),s.slice(-g).map(n=>`  | ${n.slice(0,300)}`))}export{d as agentReport};
