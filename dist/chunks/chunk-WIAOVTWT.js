import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as r,b as a,d as p,e as u}from"./chunk-LSG23DWY.js";import{a as i}from"./chunk-DRDBJWVV.js";var l={pass:"pass ",fail:"FAIL ",error:"ERROR",skip:"skip ",flaky:"flaky",quarantined:"quar.",stale:"STALE"};function h(t){return[...t.results.filter(a).map(f),...d(t),...t.notes.map(o=>`note: ${o}
`),`${p(t)}
`,...t.exitCode===i.nothingSelected?[`${u(t)}
`]:[]].join("")}function $(t){return`${l[t.outcome]} ${t.id}: ${t.title}${t.blocking?"":" (does not block)"}
`}function f(t){let n=r(t).map(([e,s])=>`      ${e.padEnd(6)} ${s}
`),o=t.output===""?"":`      output
${m(t.output)}`;return`${$(t)}${n.join("")}${o}`}function d({governance:t}){if(t===null||t.changes.length===0)return[];let n=t.protect?"which --protect forbids":"look at this with care",o=t.changes.map(({id:e,kind:s,detail:c})=>`      ${s.padEnd(11)} ${e}: ${c}
`);return[`This change weakens evals of ${t.base}, ${n}:
`,...o]}function m(t){return t.split(`
`).map(n=>`        ${n}
`).join("")}export{h as a,$ as b};
