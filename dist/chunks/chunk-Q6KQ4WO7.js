import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as u,c as g,d as m,e as $}from"./chunk-ATMJDOUV.js";var f=900*1024;function w(n){let t=g(n.results),e=`### Evals: ${$(n)}

${o(m(n))}
`,a=n.notes.map(s=>`
> ${o(s)}
`).join(""),c=t.length===0?"":`
| | eval | what must hold |
|---|---|---|
${t.map(h).join("")}`,r=e+a+b(n)+c,l=f-Buffer.byteLength(r);if(l<0)return`${e}
The table is too long for this place: see the log or another report.
`;for(let[s,p]of t.entries()){let i=d(p);if(l-=Buffer.byteLength(i),l<200)return`${r}
Details of ${t.length-s} more are left out here: see the log.
`;r+=i}return r}function h(n){return`| ${n.blocking?n.outcome:`${n.outcome} (not blocking)`} | \`${n.id}\` | ${o(n.title)} |
`}function d(n){let t=u(n).map(([r,l])=>`- ${r}: ${o(l)}
`),e="`".repeat(Math.max(3,v(n.output)+1)),a=n.output===""?"":`
${e}text
${n.output}
${e}
`;return`
<details><summary>${`${n.outcome} <code>${n.id}</code>: ${o(n.title)}`}</summary>

${t.join("")}${a}
</details>
`}function b({governance:n}){if(n===null||n.changes.length===0)return"";let t=n.changes.map(({id:e,kind:a,detail:c})=>`- ${a} \`${e}\`: ${o(c)}
`);return`
**This change weakens evals of ${o(n.base)}:**

${t.join("")}`}function o(n){return n.replaceAll(/[\r\n]+/g," ").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll(/[\\`*_{}[\]()#+!|~]/g,String.raw`\$&`).replaceAll("@","@\u200B").replaceAll("://",":\u200B//")}function v(n){return Math.max(0,...(n.match(/`+/g)??[]).map(t=>t.length))}export{w as a,o as b};
