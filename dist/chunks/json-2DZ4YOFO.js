import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import"./chunk-KPM42MMO.js";function t(r){return`${JSON.stringify(r,null,2)}
`}export{t as jsonReport};
