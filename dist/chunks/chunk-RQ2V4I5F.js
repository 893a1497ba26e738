import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{stripVTControlCharacters as t}from"node:util";var n=/[\0-\x08\x0B-\x1F\x7F]/g;function e(r){return t(r).replaceAll(n,"").toWellFormed()}function i(r){return e(r.replaceAll(/\s*[\r\n]+\s*/g," "))}export{e as a,i as b};
