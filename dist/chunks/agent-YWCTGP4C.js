import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as p,c as r,e as $,f}from"./chunk-LSG23DWY.js";import{a as l}from"./chunk-DRDBJWVV.js";import"./chunk-KPM42MMO.js";var i=20,h=12;function E(t){let o=r(t.results),e=o.slice(0,i).flatMap(v);o.length>i&&e.push(`and ${o.length-i} more`);let s=t.governance?.changes??[];e.push(...s.map(({id:u,kind:m,detail:d})=>`${m} eval ${u}: ${d}`));let{counts:n,results:c,exitCode:a}=t,g=a===l.nothingSelected?$(t):f(t);return e.push(`${n.pass} of ${c.length} pass; exit ${a}: ${g}`),`${e.join(`
`)}
`}function v(t){let o=`${t.outcome} ${t.id}${t.blocking?"":" (not blocking)"}: ${t.title}`,e=p(t).filter(([n])=>n!=="taught"),s=t.output.split(`
`).filter(n=>n.trim()!=="");return[o].concat(e.map(([n,c])=>`  ${n}: ${c}`),s.slice(-h).map(n=>`  | ${n.slice(0,300)}`))}export{E as agentReport};
