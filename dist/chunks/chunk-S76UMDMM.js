import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as m,c as p,d as $,e as h,f}from"./chunk-LSG23DWY.js";import{a as u}from"./chunk-DRDBJWVV.js";var A=900*1024;function E(n){let t=p(n.results),e=`### Evals: ${f(n)}

${r($(n))}
`,l=n.exitCode===u.nothingSelected?`
${h(n)}
`:"",a=n.notes.map(s=>`
> ${r(s)}
`).join(""),c=t.length===0?"":`
| | eval | what must hold |
|---|---|---|
${t.map(b).join("")}`,o=e+l+a+v(n)+c,i=A-Buffer.byteLength(o);if(i<0)return`${e}
The table is too long for this place: see the log or another report.
`;for(let[s,w]of t.entries()){let g=y(w);if(i-=Buffer.byteLength(g),i<200)return`${o}
Details of ${t.length-s} more are left out here: see the log.
`;o+=g}return o}function b(n){return`| ${n.blocking?n.outcome:`${n.outcome} (not blocking)`} | \`${n.id}\` | ${r(n.title)} |
`}function y(n){let t=m(n).map(([c,o])=>`- ${c}: ${r(o)}
`),e="`".repeat(Math.max(3,B(n.output)+1)),l=n.output===""?"":`
${e}text
${n.output}
${e}
`;return`
<details><summary>${`${n.outcome} <code>${n.id}</code>: ${x(n.title)}`}</summary>

${t.join("")}${l}
</details>
`}function v({governance:n}){if(n===null||n.changes.length===0)return"";let t=n.changes.map(({id:e,kind:l,detail:a})=>`- ${l} \`${e}\`: ${r(a)}
`);return`
**This change weakens evals of ${r(n.base)}:**

${t.join("")}`}function r(n){return d(n).replaceAll(/[\\`*_{}[\]()#+!|~]/g,String.raw`\$&`)}function x(n){return d(n).replaceAll(/[\\`*_{}[\]()+!|~]/g,t=>`&#${t.charCodeAt(0)};`)}function d(n){return n.replaceAll(/[\r\n]+/g," ").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll(/#(?=\d)/g,"#\u200B").replaceAll("@","@\u200B").replaceAll("://",":\u200B//").replaceAll(/\bwww\./gi,"www\u200B.").replaceAll(/\bgh-(?=\d)/gi,"GH\u200B-")}function B(n){return Math.max(0,...(n.match(/`+/g)??[]).map(t=>t.length))}export{E as a,r as b};
