import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as R,b as E,c as k,d as $}from"./chunk-KMFRMA22.js";import{b as h}from"./chunk-A5P4SK5Q.js";import"./chunk-AP6ZV5VW.js";import"./chunk-CKHHECKF.js";import{a as f}from"./chunk-HJTSBTJ6.js";import"./chunk-S4GDYXZ5.js";import"./chunk-DZ7OT6G6.js";import{a as u,b as w,c as b,d as y,e as g,f as l,h as d}from"./chunk-LBH3RUNS.js";import"./chunk-VYZNNHCL.js";import"./chunk-II5S53YR.js";import"./chunk-BDOUUBQW.js";import"./chunk-XR2BPG4N.js";import"./chunk-TBO6OZUP.js";import{a as p}from"./chunk-26MEQ2UQ.js";import"./chunk-R2WSLQI4.js";import"./chunk-4HZ4ZHNY.js";import"./chunk-4SM66XL7.js";import"./chunk-WJ73N2LH.js";import"./chunk-7T54ILUA.js";import"./chunk-4L4SFCA4.js";import"./chunk-EJ2DEGSP.js";import"./chunk-5PKREDHU.js";import"./chunk-MLOB6QY5.js";import"./chunk-Z2HXA65Z.js";import"./chunk-VTVWYCSJ.js";import"./chunk-47GCWNHQ.js";import"./chunk-7AB355CP.js";import"./chunk-D6XWTQLX.js";import"./chunk-55HPEMOO.js";import"./chunk-ZM3GC4MR.js";import{b as m}from"./chunk-DRDBJWVV.js";import"./chunk-EPUNG7YU.js";import"./chunk-KPM42MMO.js";var S={help:`Usage: workgraph-evals [run] [options]

Runs the evals of this repository and reports what holds, what is broken and what could not be told.

${w}
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

${E}
Exit codes: 0 all blocking evals hold; 1 one failed; 2 bad usage, config or record;
3 one could not run, and none failed; 4 nothing was selected.
`,options:{...u,...R,"no-commands":{type:"boolean"},"no-network":{type:"boolean"},"no-cache":{type:"boolean"},concurrency:{type:"string"},bail:{type:"string"},deadline:{type:"string"},"fail-on-flaky":{type:"boolean"},"allow-empty":{type:"boolean"},"print-commands":{type:"boolean"},base:{type:"string"},protect:{type:"boolean"}},optionalValues:["changed","base"],positionals:!1,async run({values:e,io:o}){let t=p(o.cwd),r=k(e);if(e.protect===!0&&l(e,"base")===void 0)throw new m("--protect needs --base [REF]: it protects the evals that were there before.");let a=f(),s=N(o,r.some(({name:n,path:i})=>n==="text"&&i===void 0)),c=e["print-commands"]===!0||r.some(({name:n})=>n==="github"),[{showCommand:F},{printed:O}]=await Promise.all([import("./command-WPK37GBN.js"),import("./printable-ALPL7XLI.js")]);try{let n=await h({root:t,file:g(y(e,o,t),t),filter:b(e),failed:e.failed===!0,changed:l(e,"changed"),base:l(e,"base"),protect:e.protect===!0,commands:e["no-commands"]!==!0,network:e["no-network"]!==!0,cache:e["no-cache"]!==!0,concurrency:d(e,"concurrency"),bail:d(e,"bail"),deadlineSeconds:d(e,"deadline"),allowEmpty:e["allow-empty"]===!0,failOnFlaky:e["fail-on-flaky"]===!0,now:new Date,env:o.env,signal:a.signal,onCommand:c?i=>o.stderr(`${O(`${i.id}: ${JSON.stringify(F(i.command))}`)}
`):void 0,onResult:s.onResult});return s.clear(),await $(n,r,o),n.exitCode}finally{a.clear()}}};function N(e,o){if(!e.isTTY||!o)return{onResult:void 0,clear:()=>{}};let t="\r\x1B[2K";return{onResult:({id:r,outcome:a},s,c)=>e.stderr(`${t}${s}/${c} ${a} ${r.slice(0,60)}`),clear:()=>e.stderr(t)}}export{S as command};
