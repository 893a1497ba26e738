import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as r,b as a,d as l}from"./chunk-ATMJDOUV.js";import{a as i}from"./chunk-E65ZPMZA.js";var c={pass:"pass ",fail:"FAIL ",error:"ERROR",skip:"skip ",flaky:"flaky",quarantined:"quar.",stale:"STALE"};function R(t){return[...t.results.filter(a).map(f),...d(t),...t.notes.map(n=>`note: ${n}
`),`${l(t)}
`,t.exitCode===i.nothingSelected?h(t):""].join("")}function h({excluded:t}){return t===0?`nothing was checked: the evals file has no evals. Add some ("workgraph compile" derives them from sessions), or let this pass with --allow-empty.
`:`nothing was checked: the options select none of the evals. Choose others ("workgraph-evals list" says why each is left out), or let this pass with --allow-empty.
`}function u(t){return`${c[t.outcome]} ${t.id}: ${t.title}${t.blocking?"":" (does not block)"}
`}function f(t){let e=r(t).map(([s,o])=>`      ${s.padEnd(6)} ${o}
`),n=t.output===""?"":`      output
${m(t.output)}`;return`${u(t)}${e.join("")}${n}`}function d({governance:t}){if(t===null||t.changes.length===0)return[];let e=t.protect?"which --protect forbids":"look at this with care",n=t.changes.map(({id:s,kind:o,detail:p})=>`      ${o.padEnd(11)} ${s}: ${p}
`);return[`This change weakens evals of ${t.base}, ${e}:
`,...n]}function m(t){return t.split(`
`).map(e=>`        ${e}
`).join("")}export{R as a,u as b};
