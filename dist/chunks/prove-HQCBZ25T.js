import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as N}from"./chunk-HJTSBTJ6.js";import{a as T}from"./chunk-6BLCKSWA.js";import{f,g as U,h as H}from"./chunk-2SCWPM3R.js";import{a as L}from"./chunk-5C3P2GRP.js";import{b as R}from"./chunk-DZEGXITA.js";import{b as A,c as D}from"./chunk-YSZVICPS.js";import{a as S,b as u}from"./chunk-JJZX6P7A.js";import{a as M}from"./chunk-4SE3YL2B.js";import"./chunk-R4KNYQL5.js";import{a as V}from"./chunk-7FOJGHSK.js";import{a as O}from"./chunk-TTKLHKCK.js";import{a as j,b as x,c as I}from"./chunk-7Y3AU5HQ.js";import"./chunk-VWCZSQDB.js";import"./chunk-RQ2V4I5F.js";import"./chunk-RPDCNEJI.js";import"./chunk-PKZ2FT4Q.js";import"./chunk-2MXXEGW4.js";import"./chunk-66Z5FKOA.js";import"./chunk-2EBZIZMX.js";import"./chunk-RPFJRP26.js";import"./chunk-K7NUU2E2.js";import"./chunk-2NMDCHI7.js";import"./chunk-F5MUVW5J.js";import"./chunk-4SM66XL7.js";import"./chunk-RZ3QAI7H.js";import"./chunk-WJ73N2LH.js";import"./chunk-J2KW2ZHR.js";import{b as F}from"./chunk-DVTDZSJM.js";import"./chunk-5PKREDHU.js";import"./chunk-Z2H5SMIZ.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-5JV52IJN.js";import"./chunk-M6EMMCF5.js";import"./chunk-N2CVASJD.js";import"./chunk-5P5UUMPH.js";import"./chunk-GCM445EW.js";import"./chunk-DR5WQPIY.js";import"./chunk-IQEHVUG3.js";import{a as d,b as c}from"./chunk-E65ZPMZA.js";import{e as P,f as k}from"./chunk-KPM42MMO.js";import l from"node:path";var C=3,ye={help:`Usage: workgraph-evals prove [options]

Shows that each eval can fail for the right reason: green on the good tree, red on the bad one. Without --base the bad
tree is today's with the fix of the session taken back. Nothing of your repository is touched but the evals file, into
which the proofs are written.

  --file FILE      the evals file (default: ${V})
  --id ID          only this eval; * stands for any characters
  --base REF       the bad tree
  --head REF       the good tree (default with --base: HEAD)
  --runs N         identical runs that are asked for (default: ${C})
  --trust REF      the commit whose evals a human merged: their commands may run (default: HEAD)
  --copy DIR       a folder that git does not hold and commands need (built files, test data)
  --no-commands    leave out the evals that start a program
  --dry-run        write nothing
  --json           print {"schema": "workgraph.proofs/v1", \u2026}

Exit codes: 0 nothing speaks against any of them; 1 one survived, is red already, red for another reason or flaky;
2 bad usage, config or record; 3 one could not be evaluated; 4 nothing was selected.
`,options:{file:{type:"string"},id:{type:"string",multiple:!0},base:{type:"string"},head:{type:"string"},runs:{type:"string"},trust:{type:"string"},"no-commands":{type:"boolean"},copy:{type:"string",multiple:!0},"dry-run":{type:"boolean"},json:{type:"boolean"}},positionals:!1,async run({values:o,io:e}){var w=[];try{let{root:t,file:r,shown:n,all:s,chosen:h,fixes:J}=T(o,e);let _=G(o);let y=o.json===!0;let g=N();let z=P(w,I(t));let i=await j(h,{scratch:z,fixes:J,accepted:M(t,f(o,"trust")??"HEAD",n),revisions:_,runs:H(o,"runs")??C,commands:o["no-commands"]!==!0,copy:K(o),env:e.env,signal:g.signal,...y?{}:{onProof:(a,p)=>e.stdout(Y(a,p))}}).finally(g.clear);let v=a=>Q(a,h,i);let m=v(s);if(o["dry-run"]!==!0){let a=l.dirname(r);await L(a,async()=>R(a,new Map([[l.basename(r),S(v(F(r,n)))]])))}let E=await O(m.filter(({id:a})=>i.has(a)),t);let b=A({candidates:m.length,records:m});if(y){let p={schema:"workgraph.proofs/v1",proofs:Array.from(i,([$,B])=>Object.assign({id:$},B,{life:E.get($)})),funnel:b};e.stdout(`${JSON.stringify(p,null,2)}
`)}else e.stdout(`${Z(E)}
${D(b)}
`);return ee([...i.values()].map(a=>a.verdict))}catch(W){var X=W,q=!0}finally{k(w,X,q)}}};function G(o){let e=f(o,"base"),t=f(o,"head");if(e===void 0&&t!==void 0)throw new c("--head needs --base: a proof compares two trees.");return e===void 0?void 0:{base:e,head:t??"HEAD"}}function K(o){let e=U(o,"copy").map(r=>l.posix.normalize(r).replace(/\/$/,"")),t=e.find(r=>r==="."||l.isAbsolute(r)||r.split("/").includes(".."));if(t!==void 0)throw new c(`--copy ${t}: name a folder inside the repository.`);return e}function Q(o,e,t){let r=new Map(e.map(n=>[n.id,u(n)]));return o.map(({record:n})=>{let s=t.get(n.id);return s!==void 0&&r.get(n.id)===u(n)?x(n,s):n})}function Y(o,e){return`${e.verdict.padEnd(14)} ${o.id}
${" ".repeat(15)}${e.reason}
`}function Z(o){return[...o].flatMap(([e,{proposal:t,reason:r}])=>t===null?[]:[`
obsolete       ${e}: ${r}. Proposed: ${t.action} it.`]).join("")}function ee(o){let e=(...t)=>o.some(r=>t.includes(r));return e("survived","wrong-red","red-on-arrival","flaky")?d.failed:e("error")?d.notRun:d.ok}export{ye as command};
