import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as U}from"./chunk-HJTSBTJ6.js";import{a as C}from"./chunk-ULLD4TT7.js";import{f,g as H,h as S}from"./chunk-2SCWPM3R.js";import{a as R}from"./chunk-5C3P2GRP.js";import{b as A}from"./chunk-DZEGXITA.js";import{a as T,b as h}from"./chunk-JJZX6P7A.js";import{a as N}from"./chunk-BNR2CAP7.js";import"./chunk-R4KNYQL5.js";import{a as M}from"./chunk-7FOJGHSK.js";import{a as V}from"./chunk-TTKLHKCK.js";import{a as u,b as x,c as I,d as O}from"./chunk-PYE4I6U5.js";import"./chunk-ENWWZTSQ.js";import"./chunk-RQ2V4I5F.js";import"./chunk-RPDCNEJI.js";import"./chunk-PKZ2FT4Q.js";import"./chunk-Y7SB4TGB.js";import"./chunk-66Z5FKOA.js";import{b as D,c as j}from"./chunk-464WUDND.js";import"./chunk-2EBZIZMX.js";import"./chunk-RPFJRP26.js";import"./chunk-K7NUU2E2.js";import"./chunk-2NMDCHI7.js";import"./chunk-F5MUVW5J.js";import"./chunk-4SM66XL7.js";import"./chunk-UMJUEGHU.js";import"./chunk-WJ73N2LH.js";import"./chunk-MCNKIEMD.js";import{b as L}from"./chunk-DVTDZSJM.js";import"./chunk-5PKREDHU.js";import"./chunk-Z2H5SMIZ.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-5JV52IJN.js";import"./chunk-VKMY5L7B.js";import"./chunk-6SHDWX66.js";import"./chunk-XERZIWUU.js";import"./chunk-6UOJC36M.js";import"./chunk-DR5WQPIY.js";import"./chunk-IQEHVUG3.js";import{a as d,b as c}from"./chunk-E65ZPMZA.js";import{e as k,f as F}from"./chunk-KPM42MMO.js";import l from"node:path";var ye={help:`Usage: workgraph-evals prove [options]

Shows that each eval can fail for the right reason: green on the good tree, red on the bad one. Without --base the bad
tree is today's with the fix of the session taken back. Nothing of your repository is touched but the evals file, into
which the proofs are written.

  --file FILE      the evals file (default: ${M})
  --id ID          only this eval; * stands for any characters
  --base REF       the bad tree
  --head REF       the good tree (default with --base: HEAD)
  --runs N         identical runs that are asked for (default: ${u})
  --trust REF      the commit whose evals a human merged: their commands may run (default: HEAD)
  --copy DIR       a folder that git does not hold and commands need (built files, test data)
  --no-commands    leave out the evals that start a program
  --dry-run        write nothing
  --json           print {"schema": "workgraph.proofs/v1", \u2026}

Exit codes: 0 nothing speaks against any of them; 1 one survived, is red already, red for another reason or flaky;
2 bad usage, config or record; 3 one could not be evaluated; 4 nothing was selected.
`,options:{file:{type:"string"},id:{type:"string",multiple:!0},base:{type:"string"},head:{type:"string"},runs:{type:"string"},trust:{type:"string"},"no-commands":{type:"boolean"},copy:{type:"string",multiple:!0},"dry-run":{type:"boolean"},json:{type:"boolean"}},positionals:!1,async run({values:o,io:e}){var $=[];try{let{root:t,file:r,shown:n,all:s,chosen:y,fixes:J}=C(o,e);let _=G(o);let g=o.json===!0;let v=U();let z=k($,O(t));let i=await x(y,{scratch:z,fixes:J,accepted:N(t,f(o,"trust")??"HEAD",n),revisions:_,runs:S(o,"runs")??u,commands:o["no-commands"]!==!0,copy:K(o),env:e.env,signal:v.signal,...g?{}:{onProof:(a,p)=>e.stdout(Y(a,p))}}).finally(v.clear);let E=a=>Q(a,y,i);let m=E(s);if(o["dry-run"]!==!0){let a=l.dirname(r);await R(a,async()=>A(a,new Map([[l.basename(r),T(E(L(r,n)))]])))}let b=await V(m.filter(({id:a})=>i.has(a)),t);let w=D({candidates:m.length,records:m});if(g){let p={schema:"workgraph.proofs/v1",proofs:Array.from(i,([P,B])=>Object.assign({id:P},B,{life:b.get(P)})),funnel:w};e.stdout(`${JSON.stringify(p,null,2)}
`)}else e.stdout(`${Z(b)}
${j(w)}
`);return ee([...i.values()].map(a=>a.verdict))}catch(W){var X=W,q=!0}finally{F($,X,q)}}};function G(o){let e=f(o,"base"),t=f(o,"head");if(e===void 0&&t!==void 0)throw new c("--head needs --base: a proof compares two trees.");return e===void 0?void 0:{base:e,head:t??"HEAD"}}function K(o){let e=H(o,"copy").map(r=>l.posix.normalize(r).replace(/\/$/,"")),t=e.find(r=>r==="."||l.isAbsolute(r)||r.split("/").includes(".."));if(t!==void 0)throw new c(`--copy ${t}: name a folder inside the repository.`);return e}function Q(o,e,t){let r=new Map(e.map(n=>[n.id,h(n)]));return o.map(({record:n})=>{let s=t.get(n.id);return s!==void 0&&r.get(n.id)===h(n)?I(n,s):n})}function Y(o,e){return`${e.verdict.padEnd(14)} ${o.id}
${" ".repeat(15)}${e.reason}
`}function Z(o){return[...o].flatMap(([e,{proposal:t,reason:r}])=>t===null?[]:[`
obsolete       ${e}: ${r}. Proposed: ${t.action} it.`]).join("")}function ee(o){let e=(...t)=>o.some(r=>t.includes(r));return e("survived","wrong-red","red-on-arrival","flaky")?d.failed:e("error")?d.notRun:d.ok}export{ye as command};
