import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{d as y,e as x}from"./chunk-3IYL2K3O.js";import"./chunk-LI4VLJRJ.js";import{c as v}from"./chunk-K7AJ5ZBB.js";import{a}from"./chunk-IDA5PUOY.js";import{a as b}from"./chunk-YLWQKJ4D.js";import"./chunk-R2WSLQI4.js";import"./chunk-JI53JXJM.js";import"./chunk-7T54ILUA.js";import{a as h,c as u,d}from"./chunk-5QBSNLYI.js";import"./chunk-EVSVUWYY.js";import{b as f,c}from"./chunk-5PKREDHU.js";import"./chunk-4YKVP4JB.js";import"./chunk-4OTKBMWC.js";import"./chunk-VTVWYCSJ.js";import{a as p}from"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-LWNRD5N4.js";import{a as g}from"./chunk-NNSRLK47.js";import"./chunk-ZM3GC4MR.js";import{a as m}from"./chunk-RG2BYAV6.js";import"./chunk-RN4QE7S5.js";import"./chunk-KPM42MMO.js";function E(o,t,e){let{evals:r,problems:i}=h(o,t),s=r.flatMap(({record:n,line:l})=>[...w(n),...k(n,e)].map($=>({file:t,line:l,id:n.id,message:$})));return{problems:[...i,...s].toSorted((n,l)=>n.line-l.line),count:r.length}}function w(o){let t=c(o);return t===void 0?[]:["match","noMatch"].filter(e=>t.examples[e].length===0).map(e=>`${t.where}.examples.${e}: give at least one text that the pattern must ${e==="match"?"find":"leave alone"}`)}function k(o,t){return o.status==="retired"?[]:f(o).filter(([,e])=>p(e).filter(t.list()).length===0).map(([e,r])=>`${e}: no file matches ${r.join(", ")}`)}var S={help:`Usage: workgraph-evals lint [--file FILE] [--json]

Checks every line of the evals file: form, unknown keys, duplicate ids, checks that cannot fail,
patterns without examples, globs that match nothing today. Runs nothing.
Exit codes: 0 the file is sound; 2 it is not.

  --file FILE  the evals file (default: .workgraph/generated_evals.jsonl)
  --json       print { "problems": [ { "file", "line", "id", "message" } ] }
`,options:{file:{type:"string"},json:{type:"boolean"}},positionals:!1,async run({values:o,io:t}){let e=b(t.cwd),r=y(o,t,e),i=x(r,e),{problems:s,count:n}=E(u(r,i),i,a(e));return o.json===!0?t.stdout(`${g({problems:s})}
`):s.length>0?t.stdout(`${s.map(l=>v(d(l))).join(`
`)}
`):t.stdout(`${i}: ${n} ${n===1?"eval":"evals"}, nothing to complain about
`),s.length>0?m.usage:m.ok}};export{S as command};
