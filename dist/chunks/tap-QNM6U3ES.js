import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as r}from"./chunk-LSG23DWY.js";import"./chunk-KPM42MMO.js";function f(t){let n=t.results.map((i,o)=>u(i,o+1));return`TAP version 14
1..${t.results.length}
${n.join("")}`}function u(t,n){let o=`${["pass","skip","flaky"].includes(t.outcome)?"ok":"not ok"} ${n} - ${s(`${t.id}: ${t.title}`)}${l(t)}
`;if(t.outcome==="pass"||t.outcome==="skip")return o;let e=[["outcome",t.outcome],...r(t)];t.output!==""&&e.push(["output",t.output]);let c=e.map(([a,p])=>`  ${a}: ${g(p)}
`);return`${o}  ---
${c.join("")}  ...
`}function g(t){return JSON.stringify(t).replaceAll(/[\u007F-\u00A0\u2028\u2029\uFEFF]/g,n=>String.raw`\u`+n.charCodeAt(0).toString(16).padStart(4,"0"))}function l(t){return t.outcome==="skip"?` # SKIP ${s(t.message)}`:(!t.blocking||t.outcome==="quarantined")&&t.outcome!=="pass"?" # TODO does not block":""}function s(t){return t.replaceAll(/\s+/g," ").replaceAll("\\","\\\\").replaceAll("#",String.raw`\#`)}export{f as tapReport};
