import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as k,d as v,e as R,f as E,g as F}from"./chunk-CKHHECKF.js";import"./chunk-DZ7OT6G6.js";import{a as I,b as T,c as j,d as L,e as b,f as C}from"./chunk-LBH3RUNS.js";import"./chunk-VYZNNHCL.js";import"./chunk-II5S53YR.js";import{b as w,c as y}from"./chunk-BDOUUBQW.js";import{b as $}from"./chunk-RPDCNEJI.js";import{b as f}from"./chunk-XR2BPG4N.js";import{a as h}from"./chunk-26MEQ2UQ.js";import"./chunk-R2WSLQI4.js";import"./chunk-4HZ4ZHNY.js";import"./chunk-7T54ILUA.js";import{b as g}from"./chunk-4L4SFCA4.js";import"./chunk-EJ2DEGSP.js";import"./chunk-5PKREDHU.js";import"./chunk-MLOB6QY5.js";import"./chunk-Z2HXA65Z.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-D6XWTQLX.js";import"./chunk-55HPEMOO.js";import{a as u}from"./chunk-NNSRLK47.js";import"./chunk-ZM3GC4MR.js";import{a as c}from"./chunk-DRDBJWVV.js";import"./chunk-EPUNG7YU.js";import"./chunk-KPM42MMO.js";var Y={help:`Usage: workgraph-evals list [options]

Says of every eval whether it would run, and if not, why. Runs nothing.

${T}
  --no-commands         as for run
  --json                print { "evals": [ { "id", "decision", "reason", "title", "command" } ] }
`,options:{...I,"no-commands":{type:"boolean"},json:{type:"boolean"}},optionalValues:["changed"],positionals:!1,async run({values:o,io:e}){let t=h(e.cwd),m=L(o,e,t),r=C(o,"changed"),i=v({root:t,file:b(m,t),changed:r,env:e.env,now:new Date,commands:o["no-commands"]!==!0,filter:j(o)}),O=o.failed===!0?F(k(t)):void 0,d=g(m,i.file),a=E(d,{...i,filter:{...i.filter,failed:O}},f(t,()=>R(t,r,e.env).commit)),S=new Map(a.excluded.reasons.map(({id:n,reason:s})=>[n,s])),x=new Map(a.planned.map(({located:{record:n},skip:s})=>[n.id,s])),p=d.map(({record:n})=>{let s=S.get(n.id),l=x.get(n.id),J=s!==void 0?"leave out":l===void 0?"run":"skip",M=n.kind==="command"?$(n.command):"";return{id:n.id,decision:J,reason:s??l??"",title:n.title,command:M}}),D=a.notes.map(n=>`note: ${n}
`);return e.stdout(o.json===!0?`${u({evals:p})}
`:p.map(N).concat(D).join("")||P(i.file)),c.ok}};function N({id:o,decision:e,reason:t,title:m,command:r}){let i=r===""?"":`  $ ${JSON.stringify(r).slice(1,-1)}`;return`${y(w(`${e.padEnd(9)}  ${o}  ${t===""?m:`(${t})`}${i}`))}
`}var P=o=>`${o} has no evals, so there is nothing to list: "workgraph compile" derives some from sessions, or add one by hand. "workgraph-evals run" needs --allow-empty until then.
`;export{Y as command};
