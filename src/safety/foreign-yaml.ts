import { isNode, isScalar, parseDocument, visit } from 'yaml'
import { UserError } from '../errors.ts'

/** The parser is far from linear, so a file may not be larger than a person writes one. */
const LIMITS = { bytes: 64 * 1024, nesting: 100, aliases: 50 } as const

/** Parses YAML that somebody else wrote: plain data, few aliases, one document. `name` says in the error which it was. */
export function parseForeignYaml(text: string, name: string): unknown {
  if (Buffer.byteLength(text) > LIMITS.bytes)
    throw new UserError(`${name} is larger than ${LIMITS.bytes} bytes.`)
  if (nests(text)) throw new UserError(`${name} is nested deeper than ${LIMITS.nesting} levels.`)
  try {
    return parsed(text)
  } catch (error) {
    throw new UserError(`${name} is no usable YAML: ${reasonOf(error)}`, undefined, { cause: error })
  }
}

/** The library compares every key with every other one, and writes a text for every error: both are done here. */
function parsed(text: string): unknown {
  const document = parseDocument(text, {
    schema: 'core',
    logLevel: 'error',
    prettyErrors: false,
    uniqueKeys: false,
  })
  const [error] = document.errors
  if (error !== undefined) throw new SyntaxError(`${error.message} at line ${lineAt(text, error.pos[0])}.`)
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>()
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key
        const at = isNode(key) ? (key.range?.[0] ?? 0) : 0
        if (keys.has(name)) throw new SyntaxError(`A map has a key twice at line ${lineAt(text, at)}.`)
        keys.add(name)
      }
    },
  })
  return document.toJS({ maxAliasCount: LIMITS.aliases })
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

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
