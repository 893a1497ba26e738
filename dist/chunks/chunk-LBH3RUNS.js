import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{a as d}from"./chunk-VYZNNHCL.js";import{b as i}from"./chunk-DRDBJWVV.js";import s from"node:path";var u=["command","file","content","change","structure"],p={file:{type:"string"},id:{type:"string",multiple:!0},kind:{type:"string",multiple:!0},tag:{type:"string",multiple:!0},path:{type:"string",multiple:!0},failed:{type:"boolean"},changed:{type:"string"},shard:{type:"string"}},m=`Which evals (the same option twice: either; different options: all must hold):
  --file FILE           the evals file (default: .workgraph/generated_evals.jsonl)
  --id ID               this eval; * stands for any characters
  --kind KIND           command, file, content, change or structure
  --tag EXPRESSION      by tags, for example "slow and not (network or gpu)"
  --path PATH           what has to do with this file or directory
  --failed              what did not hold when it was last run
  --changed [BASE]      what the changes since the merge base with BASE concern
  --shard I/N           the I-th of N parts, for machines that share the work
`;function g(t){let n=o(t,"kind"),e=n.find(r=>!u.includes(r));if(e!==void 0)throw new i(`there is no kind "${e}". There are ${u.join(", ")}.`);return{ids:o(t,"id"),kinds:n,tags:o(t,"tag"),paths:o(t,"path"),shard:h(a(t,"shard"))}}function w(t,n,e){let r=a(t,"file");return r===void 0?s.join(e,d):s.resolve(n.cwd,r)}function y(t,n){let e=s.relative(n,t);return e.startsWith("..")?t:e.split(s.sep).join("/")}function a(t,n){let e=t[n];return typeof e=="string"?e:void 0}function o(t,n){let e=t[n];return Array.isArray(e)?e.filter(r=>typeof r=="string"):[]}function I(t,n){let e=a(t,n);if(e!==void 0){if(!/^[1-9]\d{0,8}$/.test(e))throw new i(`--${n} ${e}: a whole number from 1 is needed.`);return Number(e)}}function h(t){if(t===void 0)return;let n=/^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(t),[e,r]=[Number(n?.[1]),Number(n?.[2])];if(n===null||e>r)throw new i(`--shard ${t}: write I/N with I from 1 to N, such as 2/4.`);return{index:e,of:r}}export{p as a,m as b,g as c,w as d,y as e,a as f,o as g,I as h};
