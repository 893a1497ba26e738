import { parse } from 'yaml'

/** Parses a JSON or YAML file by its extension; throws when it is neither. */
export function parseDocument(path: string, text: string): unknown {
  if (/\.json$/i.test(path)) return JSON.parse(text.replace(/^\uFEFF/, ''))
  if (/\.ya?ml$/i.test(path)) return parse(text, { maxAliasCount: 100, logLevel: 'silent' })
  throw new Error('only .json, .yml and .yaml files have pointers')
}
