import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as E,b as F,c as I,d as T,e as b,f as j}from"./chunk-2SCWPM3R.js";import{a as y,e as $,f as k,g as v,h as R}from"./chunk-IZP6PG44.js";import"./chunk-R4KNYQL5.js";import"./chunk-7FOJGHSK.js";import"./chunk-RQ2V4I5F.js";import{b as w}from"./chunk-RPDCNEJI.js";import{a as u}from"./chunk-PKZ2FT4Q.js";import{a as h}from"./chunk-K7NUU2E2.js";import"./chunk-2NMDCHI7.js";import"./chunk-F5MUVW5J.js";import{b as g}from"./chunk-DVTDZSJM.js";import"./chunk-5PKREDHU.js";import"./chunk-Z2H5SMIZ.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-5JV52IJN.js";import"./chunk-DR5WQPIY.js";import{a as f}from"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";var G={help:`Usage: workgraph-evals list [options]

Says of every eval whether it would run, and if not, why. Runs nothing.

${F}
  --no-commands         as for run
  --json                print { "evals": [ { "id", "decision", "reason", "title", "command" } ] }
`,options:{...E,"no-commands":{type:"boolean"},json:{type:"boolean"}},optionalValues:["changed"],positionals:!1,async run({values:o,io:e}){let t=h(e.cwd),a=T(o,e,t),r=j(o,"changed"),i=$({root:t,file:b(a,t),changed:r,env:e.env,now:new Date,commands:o["no-commands"]!==!0,filter:I(o)}),O=o.failed===!0?R(y(t)):void 0,d=k(t,r,e.env),l=g(a,i.file),m=v(l,{...i,filter:{...i.filter,failed:O}},d,u(t,d.commit)),S=new Map(m.excluded.reasons.map(({id:n,reason:s})=>[n,s])),C=new Map(m.planned.map(({located:{record:n},skip:s})=>[n.id,s])),p=l.map(({record:n})=>{let s=S.get(n.id),c=C.get(n.id),N=s!==void 0?"leave out":c===void 0?"run":"skip",x=n.kind==="command"?w(n.command):"";return{id:n.id,decision:N,reason:s??c??"",title:n.title,command:x}}),L=m.notes.map(n=>`note: ${n}
`);return e.stdout(o.json===!0?`${JSON.stringify({evals:p},null,2)}
`:p.map(D).concat(L).join("")||J(i.file)),f.ok}};function D({id:o,decision:e,reason:t,title:a,command:r}){let i=r===""?"":`  $ ${JSON.stringify(r).slice(1,-1)}`;return`${e.padEnd(9)}  ${o}  ${t===""?a:`(${t})`}${i}
`}var J=o=>`${o} has no evals, so there is nothing to list: "workgraph compile" derives some from sessions, or add one by hand. "workgraph-evals run" needs --allow-empty until then.
`;export{G as command};
