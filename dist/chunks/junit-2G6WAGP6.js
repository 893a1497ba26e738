import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a}from"./chunk-LSG23DWY.js";import"./chunk-KPM42MMO.js";function k(t){let n=[...new Set(t.results.map(({kind:s})=>s))].toSorted().map(s=>$(s,t));return`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="workgraph-evals" ${l(t.results,t.durationMs)}>
${n.join("")}</testsuites>
`}function $(t,e){let n=e.results.filter(r=>r.kind===t),o=n.reduce((r,{durationMs:f})=>r+f,0);return`  <testsuite ${`name="${i(t)}" ${l(n,o)} skipped="${n.filter(c).length}"`} timestamp="${i(e.startedAt.slice(0,19))}">
${n.map(g).join("")}  </testsuite>
`}function l(t,e){let n=t.filter(u).length,o=t.filter(m).length;return`tests="${t.length}" failures="${n}" errors="${o}" time="${p(e)}"`}function g(t){let e=t.at[0],n=e===void 0?"":` file="${i(e.path)}" line="${e.line}"`,o=`name="${i(t.id)}" classname="${i(`workgraph.${t.kind}`)}" time="${p(t.durationMs)}"${n}`,s=d(t);return s===""?`    <testcase ${o}/>
`:`    <testcase ${o}>
${s}    </testcase>
`}function d(t){let e=i(`${t.title}: ${t.message}`),n=a(t).map(([s,r])=>`${s}: ${r}`),o=i([t.title,...n,t.output].join(`
`));return c(t)?`      <skipped message="${e}"/>
`:u(t)?`      <failure message="${e}" type="fail">${o}</failure>
`:m(t)?`      <error message="${e}" type="${t.outcome}">${o}</error>
`:t.outcome==="flaky"?`      <system-out>${i(`flaky: ${t.message}`)}</system-out>
`:""}function c(t){let e=t.outcome==="pass"||t.outcome==="flaky";return t.outcome==="skip"||t.outcome==="quarantined"||!t.blocking&&!e}function u(t){return t.outcome==="fail"&&t.blocking}function m(t){return(t.outcome==="error"||t.outcome==="stale")&&t.blocking}function p(t){return(t/1e3).toFixed(3)}function i(t){return t.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,"\uFFFD").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll(`
`,"&#10;").replaceAll("\r","&#13;").replaceAll("	","&#9;")}export{i as escapeXml,k as junitReport};
