import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as c,b as y,c as b,d as k,e as d,f as l,g as m,h as A,i as u}from"./chunk-MLIIJWUC.js";import"./chunk-5C3P2GRP.js";import{f as g,k as h,l as w}from"./chunk-5QZXNKGS.js";import"./chunk-DZEGXITA.js";import"./chunk-PCP6VUXJ.js";import"./chunk-IF34WMF7.js";import"./chunk-VZOC33P5.js";import"./chunk-PKZ2FT4Q.js";import"./chunk-IZTIIL3P.js";import"./chunk-C637VRLP.js";import"./chunk-66Z5FKOA.js";import"./chunk-K7NUU2E2.js";import"./chunk-2NMDCHI7.js";import"./chunk-F5MUVW5J.js";import"./chunk-GYBYUVGF.js";import"./chunk-MCNKIEMD.js";import"./chunk-5PKREDHU.js";import"./chunk-Z2H5SMIZ.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-5JV52IJN.js";import"./chunk-VKMY5L7B.js";import{d as a}from"./chunk-6SHDWX66.js";import"./chunk-XERZIWUU.js";import"./chunk-6UOJC36M.js";import"./chunk-DR5WQPIY.js";import{b as p}from"./chunk-E65ZPMZA.js";import"./chunk-KPM42MMO.js";var P=`workgraph distill lets any language model propose lessons, and admits only what the transcripts prove.

Usage: workgraph distill prompt [PATH\u2026] [options]       print the task for a model
       workgraph distill apply FILE|- [PATH\u2026] [options] admit the lessons of its answer
       workgraph distill run [PATH\u2026] [options]          both, with a provider that the configuration enables

PATH is a transcript (.jsonl), a folder that is searched, a .zip, or checkpoints:REF. Without PATH: the sessions that the
agents of this machine kept of this repository. Give \`apply\` the same PATHs as \`prompt\`: quotes are looked up there.

Options of all:
  --repo DIR       the repository that the sessions belong to (default: the one around the working directory)
  --no-repo        no repository at hand: nothing is compared with its files and documents
  --out DIR        where lessons are kept (default: .workgraph in the repository)
  --json           print one JSON document and nothing else
Options of prompt and run:
  --session ID     only this session; the beginning of its id is enough
  --budget TOKENS  how much one prompt may cost (default: ${h})
  --part N         print the Nth prompt when there are several (default: 1, the most promising)
Options of apply and run:
  --dry-run        apply: write nothing. run: say what it would cost, call nobody
  --by NAME        who answered; stands in the lessons (default: agent)
  --provider P     run: command:"claude -p" or openai, instead of the configured one
`,L={help:P,options:{repo:{type:"string"},"no-repo":{type:"boolean"},out:{type:"string"},json:{type:"boolean"},session:{type:"string"},budget:{type:"string"},part:{type:"string"},"dry-run":{type:"boolean"},by:{type:"string"},provider:{type:"string"}},positionals:!0,async run({values:s,positionals:n,io:t}){let[o,...r]=n;if(o==="prompt")return T(r,s,t);if(o==="apply")return E(r,s,t);if(o==="run"){let{runDistill:e}=await import("./distill-run-5YTEEPUL.js");return e(r,s,t)}throw new p(o===void 0?'say what to do: "workgraph distill prompt", "\u2026 apply FILE" or "\u2026 run". See --help.':`"${o}" is neither prompt, apply nor run. See "workgraph distill --help".`)}};async function T(s,n,t){let o=await d(s,n,t),r=await w(o,{only:l(n.session),budget:m(n,"budget")??h});if(u(o,t),n.json===!0)return t.stdout(`${a(y.parse({prompts:r}))}
`),0;let e=m(n,"part")??1,i=r[e-1];if(i===void 0)throw new p(r.length===0?"there is nothing to distil: no session with work of a human and an agent was found.":`there are only ${r.length} prompts: --part ${e} is too much.`);return t.stdout(i.text),r.length>1&&t.stderr(`workgraph: prompt ${e} of ${r.length}, the most promising first; --part ${e+1} prints the next, --json all.
`),0}async function E([s,...n],t,o){if(s===void 0)throw new p("give the file with the answer, or - for standard input: workgraph distill apply FILE|- [PATH\u2026]");let r=A(s,o.cwd),e=await d(n,t,o),i=await g(r,e,l(t.by)??"agent");u(e,o);let f=t["dry-run"]===!0;return f||await k(i,e.out),t.json===!0?o.stdout(`${a(b.parse(i))}
`):o.stdout(c(i,f?null:e.out)),0}export{L as command};
