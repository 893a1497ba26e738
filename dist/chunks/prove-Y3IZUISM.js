import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as _}from"./chunk-KAQR2YIP.js";import{a as J,b as y}from"./chunk-54U52PNB.js";import{a as T}from"./chunk-HJTSBTJ6.js";import{a as N}from"./chunk-OF2UZTOY.js";import"./chunk-KU7AFDSZ.js";import{f,g as C,h as S}from"./chunk-3IYL2K3O.js";import{a as H}from"./chunk-LI4VLJRJ.js";import{a as D}from"./chunk-FHM3WVCJ.js";import{a as x}from"./chunk-JTF5XTUH.js";import{a as U}from"./chunk-DQP6FFQU.js";import{a as h,b as V,c as M,d as O}from"./chunk-LIYALLML.js";import"./chunk-GO7H5PSL.js";import{c as u}from"./chunk-K7AJ5ZBB.js";import"./chunk-RPDCNEJI.js";import"./chunk-ZORFYW7G.js";import"./chunk-66Z5FKOA.js";import"./chunk-IDA5PUOY.js";import"./chunk-QQ6PYUEO.js";import{b as j,c as I}from"./chunk-7LTFP65Q.js";import"./chunk-MIT5MFC5.js";import"./chunk-GYCQWMEF.js";import"./chunk-YLWQKJ4D.js";import"./chunk-R2WSLQI4.js";import"./chunk-JI53JXJM.js";import"./chunk-4SM66XL7.js";import"./chunk-NBZ57SEF.js";import"./chunk-WJ73N2LH.js";import"./chunk-5JGHJFDA.js";import"./chunk-7T54ILUA.js";import{b as R}from"./chunk-5QBSNLYI.js";import"./chunk-EVSVUWYY.js";import"./chunk-5PKREDHU.js";import"./chunk-4YKVP4JB.js";import"./chunk-4OTKBMWC.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-LWNRD5N4.js";import"./chunk-YHIKEVY4.js";import"./chunk-RRTSHAG5.js";import{a as A}from"./chunk-NNSRLK47.js";import"./chunk-TOWOBBC3.js";import"./chunk-ZM3GC4MR.js";import"./chunk-7UG4P5UK.js";import"./chunk-IQEHVUG3.js";import{a as d,b as c}from"./chunk-RG2BYAV6.js";import"./chunk-RN4QE7S5.js";import{e as F,f as L}from"./chunk-KPM42MMO.js";import l from"node:path";var we={help:`Usage: workgraph-evals prove [options]

Shows that each eval can fail for the right reason: green on the good tree, red on the bad one. Without --base the bad
tree is today's with the fix of the session taken back. Nothing of your repository is touched but the evals file, into
which the proofs are written.

  --file FILE      the evals file (default: ${H})
  --id ID          only this eval; * stands for any characters
  --base REF       the bad tree
  --head REF       the good tree (default with --base: HEAD)
  --runs N         identical runs that are asked for (default: ${h})
  --trust REF      the commit whose evals a human merged: their commands may run (default: HEAD)
  --copy DIR       a folder that git does not hold and commands need (built files, test data)
  --no-commands    leave out the evals that start a program
  --no-network     they reach nothing but this machine's loopback; refused where that is not possible (Linux only)
  --dry-run        write nothing
  --json           print {"schema": "workgraph.proofs/v1", \u2026}

Exit codes: 0 nothing speaks against any of them; 1 one survived, is red already, red for another reason or flaky;
2 bad usage, config or record; 3 one could not be evaluated; 4 nothing was selected.
`,options:{file:{type:"string"},id:{type:"string",multiple:!0},base:{type:"string"},head:{type:"string"},runs:{type:"string"},trust:{type:"string"},"no-commands":{type:"boolean"},"no-network":{type:"boolean"},copy:{type:"string",multiple:!0},"dry-run":{type:"boolean"},json:{type:"boolean"}},positionals:!1,async run({values:e,io:o}){var $=[];try{let{root:t,file:r,shown:n,all:s,chosen:g,fixes:z}=_(e,o);let W=Q(e);let v=e.json===!0;let b=T();let X=F($,O(t));let i=await V(g,{scratch:X,fixes:z,accepted:N(t,f(e,"trust")??"HEAD",n),revisions:W,runs:S(e,"runs")??h,commands:e["no-commands"]!==!0,network:e["no-network"]!==!0,copy:Y(e),env:o.env,signal:b.signal,...v?{}:{onProof:(a,p)=>o.stdout(ee(a,p))}}).finally(b.clear);let w=a=>Z(a,g,i);let m=w(s);if(e["dry-run"]!==!0){let a=l.dirname(r);await D(a,async()=>x(a,new Map([[l.basename(r),J(w(R(r,n)))]])))}let E=await U(m.filter(({id:a})=>i.has(a)),t);let k=j({candidates:m.length,records:m});if(v){let p={schema:"workgraph.proofs/v1",proofs:Array.from(i,([P,K])=>Object.assign({id:P},K,{life:E.get(P)})),funnel:k};o.stdout(`${A(p)}
`)}else o.stdout(`${oe(E)}
${I(k)}
`);return te([...i.values()].map(a=>a.verdict))}catch(q){var B=q,G=!0}finally{L($,B,G)}}};function Q(e){let o=f(e,"base"),t=f(e,"head");if(o===void 0&&t!==void 0)throw new c("--head needs --base: a proof compares two trees.");return o===void 0?void 0:{base:o,head:t??"HEAD"}}function Y(e){let o=C(e,"copy").map(r=>l.posix.normalize(r).replace(/\/$/,"")),t=o.find(r=>r==="."||l.isAbsolute(r)||r.split("/").includes(".."));if(t!==void 0)throw new c(`--copy ${t}: name a folder inside the repository.`);return o}function Z(e,o,t){let r=new Map(o.map(n=>[n.id,y(n)]));return e.map(({record:n})=>{let s=t.get(n.id);return s!==void 0&&r.get(n.id)===y(n)?M(n,s):n})}function ee(e,o){return`${o.verdict.padEnd(14)} ${e.id}
${" ".repeat(15)}${u(o.reason)}
`}function oe(e){return[...e].flatMap(([o,{proposal:t,reason:r}])=>t===null?[]:[`
obsolete       ${o}: ${u(r)}. Proposed: ${t.action} it.`]).join("")}function te(e){let o=(...t)=>e.some(r=>t.includes(r));return o("survived","wrong-red","red-on-arrival","flaky")?d.failed:o("error")?d.notRun:d.ok}export{we as command};
