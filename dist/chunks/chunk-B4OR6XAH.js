import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as m,c as $,d as p,e as f,f as h}from"./chunk-LSG23DWY.js";import{a as u}from"./chunk-E65ZPMZA.js";var b=900*1024;function B(n){let t=$(n.results),e=`### Evals: ${h(n)}

${r(p(n))}
`,a=n.exitCode===u.nothingSelected?`
${f(n)}
`:"",l=n.notes.map(s=>`
> ${r(s)}
`).join(""),c=t.length===0?"":`
| | eval | what must hold |
|---|---|---|
${t.map(v).join("")}`,o=e+a+l+w(n)+c,i=b-Buffer.byteLength(o);if(i<0)return`${e}
The table is too long for this place: see the log or another report.
`;for(let[s,y]of t.entries()){let g=A(y);if(i-=Buffer.byteLength(g),i<200)return`${o}
Details of ${t.length-s} more are left out here: see the log.
`;o+=g}return o}function v(n){return`| ${n.blocking?n.outcome:`${n.outcome} (not blocking)`} | \`${n.id}\` | ${r(n.title)} |
`}function A(n){let t=m(n).map(([c,o])=>`- ${c}: ${r(o)}
`),e="`".repeat(Math.max(3,R(n.output)+1)),a=n.output===""?"":`
${e}text
${n.output}
${e}
`;return`
<details><summary>${`${n.outcome} <code>${n.id}</code>: ${x(n.title)}`}</summary>

${t.join("")}${a}
</details>
`}function w({governance:n}){if(n===null||n.changes.length===0)return"";let t=n.changes.map(({id:e,kind:a,detail:l})=>`- ${a} \`${e}\`: ${r(l)}
`);return`
**This change weakens evals of ${r(n.base)}:**

${t.join("")}`}function r(n){return d(n).replaceAll(/[\\`*_{}[\]()#+!|~]/g,String.raw`\$&`)}function x(n){return d(n).replaceAll(/[\\`*_{}[\]()+!|~]/g,t=>`&#${t.charCodeAt(0)};`)}function d(n){return n.replaceAll(/[\r\n]+/g," ").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll("@","@\u200B").replaceAll("://",":\u200B//")}function R(n){return Math.max(0,...(n.match(/`+/g)??[]).map(t=>t.length))}export{B as a,r as b};
