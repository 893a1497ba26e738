import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as T,b as E,c as I,d as A,e as l,f as d,g as u,h as w,i as f}from"./chunk-E4YNEPJ5.js";import"./chunk-6UCSB6HG.js";import{f as c,g as y,l as m,m as k,n as b,o as P}from"./chunk-SBQOB4PD.js";import"./chunk-KPNYAX2K.js";import"./chunk-T3DXHTGR.js";import"./chunk-NPFGG6A4.js";import"./chunk-4DMV3TNM.js";import"./chunk-4HSLHS2N.js";import"./chunk-66Z5FKOA.js";import"./chunk-XR2BPG4N.js";import"./chunk-QQ6PYUEO.js";import"./chunk-26MEQ2UQ.js";import"./chunk-R2WSLQI4.js";import"./chunk-4HZ4ZHNY.js";import"./chunk-72JDLH4J.js";import"./chunk-RLAQNI62.js";import"./chunk-M5RIIZ3H.js";import"./chunk-TM4PID66.js";import"./chunk-7T54ILUA.js";import"./chunk-5PKREDHU.js";import"./chunk-MLOB6QY5.js";import"./chunk-Z2HXA65Z.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-D6XWTQLX.js";import"./chunk-55HPEMOO.js";import"./chunk-46QETHMS.js";import{a as h}from"./chunk-243OUXON.js";import"./chunk-NNSRLK47.js";import"./chunk-M6LIOGHU.js";import"./chunk-ZM3GC4MR.js";import"./chunk-HV6S7KMR.js";import{b as a}from"./chunk-DRDBJWVV.js";import"./chunk-EPUNG7YU.js";import"./chunk-KPM42MMO.js";var $=`workgraph distill lets any language model propose lessons, and admits only what the transcripts prove.

Usage: workgraph distill prompt [PATH\u2026] [options]       print the task for a model, or the review of its answer
       workgraph distill apply FILE|- [PATH\u2026] [options] admit the lessons of its answer
       workgraph distill run [PATH\u2026] [options]          all of it, with a provider that the configuration enables

PATH is a transcript (.jsonl), a folder that is searched, a .zip, or checkpoints:REF. Without PATH: the sessions that the
agents of this machine kept of this repository. Give \`apply\` the same PATHs as \`prompt\`: quotes are looked up there.

Options of all:
  --repo DIR       the repository that the sessions belong to (default: the one around the working directory)
  --no-repo        no repository at hand: nothing is compared with its files and documents
  --out DIR        where lessons are kept (default: .workgraph in the repository)
  --json           print one JSON document and nothing else
Options of prompt and run:
  --session ID     only this session; the beginning of its id is enough
  --budget TOKENS  how much one prompt may cost (default: ${m})
  --part N         print the Nth prompt when there are several (default: 1, the most promising)
  --review FILE    prompt: print the second look at the answer in FILE (or - for standard input): what the gates admit of
                   it, with its lines at length. The answer to that is what you apply
Options of apply and run:
  --dry-run        apply: write nothing. run: say what it would cost, call nobody
  --by NAME        who answered; stands in the lessons (default: agent)
  --provider P     run: command:"claude -p" or openai, instead of the configured one
`,G={help:$,options:{repo:{type:"string"},"no-repo":{type:"boolean"},out:{type:"string"},json:{type:"boolean"},session:{type:"string"},budget:{type:"string"},part:{type:"string"},"dry-run":{type:"boolean"},by:{type:"string"},review:{type:"string"},provider:{type:"string"}},positionals:!0,async run({values:r,positionals:e,io:o}){let[t,...n]=e;if(t!=="prompt"&&r.review!==void 0)throw new a('--review belongs to "workgraph distill prompt".');if(t==="prompt")return F(n,r,o);if(t==="apply")return D(n,r,o);if(t==="run"){let{runDistill:s}=await import("./distill-run-ERLBDMZI.js");return s(n,r,o)}throw new a(t===void 0?'say what to do: "workgraph distill prompt", "\u2026 apply FILE" or "\u2026 run". See --help.':`"${t}" is neither prompt, apply nor run. See "workgraph distill --help".`)}};async function F(r,e,o){let t=await l(r,e,o),n=u(e,"budget")??m,s=d(e.review),i=s===void 0?await P(t,{only:d(e.session),budget:n}):await j(w(s,o.cwd),t,n);if(f(t,o),e.json===!0)return o.stdout(`${h(E.parse({prompts:i}))}
`),0;let p=u(e,"part")??1,g=i[p-1];if(g===void 0)throw new a(i.length===0?H(s):`there are only ${i.length} prompts: --part ${p} is too much.`);return o.stdout(g.text),i.length>1&&o.stderr(`workgraph: prompt ${p} of ${i.length}, the most promising first; --part ${p+1} prints the next, --json all.
`),0}async function j(r,e,o){let{judge:t,sessions:n}=await c(r,e);return k(b([r],t),n,o)}function H(r){return r===void 0?"there is nothing to distil: no session with work of a human and an agent was found.":`there is nothing to review: the gates admit no lesson of ${r}. "workgraph distill apply ${r} --dry-run" says why.`}async function D([r,...e],o,t){if(r===void 0)throw new a("give the file with the answer, or - for standard input: workgraph distill apply FILE|- [PATH\u2026]");let n=w(r,t.cwd),s=await l(e,o,t),i=await y(n,s,d(o.by)??"agent");f(s,t);let p=o["dry-run"]===!0;return p||await A(i,s.out),o.json===!0?t.stdout(`${h(I.parse(i))}
`):t.stdout(T(i,p?null:s.out)),0}export{G as command};
