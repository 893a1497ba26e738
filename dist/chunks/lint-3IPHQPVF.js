import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{d as b,e as v}from"./chunk-2SCWPM3R.js";import"./chunk-7FOJGHSK.js";import"./chunk-RQ2V4I5F.js";import{a as g}from"./chunk-PKZ2FT4Q.js";import{a as d}from"./chunk-K7NUU2E2.js";import"./chunk-2NMDCHI7.js";import"./chunk-F5MUVW5J.js";import{a as c,c as u,d as h}from"./chunk-DVTDZSJM.js";import{b as p,c as f}from"./chunk-5PKREDHU.js";import"./chunk-Z2H5SMIZ.js";import"./chunk-VTVWYCSJ.js";import{a as m}from"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-5JV52IJN.js";import"./chunk-DR5WQPIY.js";import{a}from"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";function y(o,t,e){let{evals:r,problems:l}=c(o,t),s=r.flatMap(({record:n,line:i})=>[...E(n),...$(n,e)].map(x=>({file:t,line:i,id:n.id,message:x})));return{problems:[...l,...s].toSorted((n,i)=>n.line-i.line),count:r.length}}function E(o){let t=f(o);return t===void 0?[]:["match","noMatch"].filter(e=>t.examples[e].length===0).map(e=>`${t.where}.examples.${e}: give at least one text that the pattern must ${e==="match"?"find":"leave alone"}`)}function $(o,t){return o.status==="retired"?[]:p(o).filter(([,e])=>m(e).filter(t.list()).length===0).map(([e,r])=>`${e}: no file matches ${r.join(", ")}`)}var M={help:`Usage: workgraph-evals lint [--file FILE] [--json]

Checks every line of the evals file: form, unknown keys, duplicate ids, checks that cannot fail,
patterns without examples, globs that match nothing today. Runs nothing.
Exit codes: 0 the file is sound; 2 it is not.

  --file FILE  the evals file (default: .workgraph/generated_evals.jsonl)
  --json       print { "problems": [ { "file", "line", "id", "message" } ] }
`,options:{file:{type:"string"},json:{type:"boolean"}},positionals:!1,async run({values:o,io:t}){let e=d(t.cwd),r=b(o,t,e),l=v(r,e),{problems:s,count:n}=y(u(r,l),l,g(e));return o.json===!0?t.stdout(`${JSON.stringify({problems:s},null,2)}
`):s.length>0?t.stdout(`${s.map(h).join(`
`)}
`):t.stdout(`${l}: ${n} ${n===1?"eval":"evals"}, nothing to complain about
`),s.length>0?a.usage:a.ok}};export{M as command};
