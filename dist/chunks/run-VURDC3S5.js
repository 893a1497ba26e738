import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as b,b as R,c as E,d as k}from"./chunk-V3YQ3BJ2.js";import{b as p}from"./chunk-ZNMAO5VD.js";import"./chunk-DK2EHH3E.js";import"./chunk-FCUIXGU5.js";import{a as h}from"./chunk-HJTSBTJ6.js";import"./chunk-OF2UZTOY.js";import"./chunk-KU7AFDSZ.js";import{a as f,b as u,c as y,d as g,e as w,f as c,h as l}from"./chunk-3IYL2K3O.js";import"./chunk-LI4VLJRJ.js";import"./chunk-K7AJ5ZBB.js";import"./chunk-IDA5PUOY.js";import"./chunk-GYCQWMEF.js";import{a as m}from"./chunk-YLWQKJ4D.js";import"./chunk-R2WSLQI4.js";import"./chunk-JI53JXJM.js";import"./chunk-4SM66XL7.js";import"./chunk-WJ73N2LH.js";import"./chunk-7T54ILUA.js";import"./chunk-5QBSNLYI.js";import"./chunk-EVSVUWYY.js";import"./chunk-5PKREDHU.js";import"./chunk-4YKVP4JB.js";import"./chunk-4OTKBMWC.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-LWNRD5N4.js";import"./chunk-ZM3GC4MR.js";import"./chunk-RG2BYAV6.js";import"./chunk-RN4QE7S5.js";import"./chunk-KPM42MMO.js";var C={help:`Usage: workgraph-evals [run] [options]

Runs the evals of this repository and reports what holds, what is broken and what could not be told.

${u}
How:
  --no-commands         leave out the evals that start a program
  --no-network          programs reach nothing but this machine's loopback; refused where that is not possible (Linux only)
  --no-cache            run also what passed before with the same inputs
  --concurrency N       how many programs run at once (default: the number of cores)
  --bail N              start nothing more after N failures of blocking evals
  --deadline SECONDS    stop the whole run after this long
  --fail-on-flaky       an eval that passes only when tried again counts as failed
  --allow-empty         exit with 0 when nothing was selected
  --print-commands      name every program on stderr before it is started

Whose evals decide:
  --base [REF]          those of the merge base with REF, and what this change adds to them
  --protect             with --base: removing, loosening or quarantining an eval is a failure

${R}
Exit codes: 0 all blocking evals hold; 1 one failed; 2 bad usage, config or record;
3 one could not run, and none failed; 4 nothing was selected.
`,options:{...f,...b,"no-commands":{type:"boolean"},"no-network":{type:"boolean"},"no-cache":{type:"boolean"},concurrency:{type:"string"},bail:{type:"string"},deadline:{type:"string"},"fail-on-flaky":{type:"boolean"},"allow-empty":{type:"boolean"},"print-commands":{type:"boolean"},base:{type:"string"},protect:{type:"boolean"}},optionalValues:["changed","base"],positionals:!1,async run({values:e,io:o}){let t=m(o.cwd),r=E(e),a=h(),s=F(o,r.some(({name:n,path:i})=>n==="text"&&i===void 0)),d=e["print-commands"]===!0||r.some(({name:n})=>n==="github"),[{showCommand:$},{printed:O}]=await Promise.all([import("./command-WPK37GBN.js"),import("./printable-TLCU7YE4.js")]);try{let n=await p({root:t,file:w(g(e,o,t),t),filter:y(e),failed:e.failed===!0,changed:c(e,"changed"),base:c(e,"base"),protect:e.protect===!0,commands:e["no-commands"]!==!0,network:e["no-network"]!==!0,cache:e["no-cache"]!==!0,concurrency:l(e,"concurrency"),bail:l(e,"bail"),deadlineSeconds:l(e,"deadline"),allowEmpty:e["allow-empty"]===!0,failOnFlaky:e["fail-on-flaky"]===!0,now:new Date,env:o.env,signal:a.signal,onCommand:d?i=>o.stderr(`${O(`${i.id}: ${JSON.stringify($(i.command))}`)}
`):void 0,onResult:s.onResult});return s.clear(),await k(n,r,o),n.exitCode}finally{a.clear()}}};function F(e,o){if(!e.isTTY||!o)return{onResult:void 0,clear:()=>{}};let t="\r\x1B[2K";return{onResult:({id:r,outcome:a},s,d)=>e.stderr(`${t}${s}/${d} ${a} ${r.slice(0,60)}`),clear:()=>e.stderr(t)}}export{C as command};
