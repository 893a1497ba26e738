import { parse } from 'yaml'
import { UserError } from '../errors.ts'

const LIMITS = { bytes: 1024 * 1024, nesting: 100, aliases: 50 } as const

/** Parses YAML that somebody else wrote: plain data, few aliases, one document. `name` says in the error which it was. */
export function parseForeignYaml(text: string, name: string): unknown {
  if (Buffer.byteLength(text) > LIMITS.bytes)
    throw new UserError(`${name} is larger than ${LIMITS.bytes} bytes.`)
  if (nests(text)) throw new UserError(`${name} is nested deeper than ${LIMITS.nesting} levels.`)
  try {
    return parse(text, { maxAliasCount: LIMITS.aliases, schema: 'core', logLevel: 'error' })
  } catch (error) {
    throw new UserError(`${name} is no usable YAML: ${reasonOf(error)}`, undefined, { cause: error })
  }
}

/** An upper bound, quotes and comments included: the parser recurses, and every level costs stack. */
function nests(text: string): boolean {
  let depth = 0
  for (const [mark] of text.matchAll(/[[\]{}]|(?:^|\n)(?: {200}|(?:[-?] ){100})/g)) {
    if (mark === '[' || mark === '{') depth += 1
    else if (mark === ']' || mark === '}') depth = Math.max(0, depth - 1)
    else return true
    if (depth > LIMITS.nesting) return true
  }
  return false
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
  return reason.replace(/:$/, '.') || 'it does not parse.'
}
