import { UserError } from '../errors.ts'

export type JsonLimits = { bytes: number; depth: number }

const DEFAULT_LIMITS: JsonLimits = { bytes: 8 * 1024 * 1024, depth: 100 }

/** Parses JSON that somebody else wrote. `name` says in the error which document it was. */
export function parseForeignJson(text: string, name: string, limits: JsonLimits = DEFAULT_LIMITS): unknown {
  if (Buffer.byteLength(text) > limits.bytes)
    throw new UserError(`${name} is larger than ${limits.bytes} bytes.`)
  if (deeperThan(text, limits.depth))
    throw new UserError(`${name} is nested deeper than ${limits.depth} levels.`)
  try {
    return JSON.parse(text, refusePrototype)
  } catch (error) {
    throw new UserError(`${name} is no usable JSON: ${reasonOf(error)}`, undefined, { cause: error })
  }
}

// "__proto__" is a harmless own property after parsing, and an attack as soon as somebody copies it by assignment.
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('it has a key "__proto__".')
  return value
}

/**
 * Whether brackets nest deeper than that. `JSON.parse` does not overflow, but millions of nested arrays cost gigabytes, and
 * whoever walks what it gives overflows.
 */
export function deeperThan(text: string, limit: number): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      depth += 1
      if (depth > limit) return true
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth -= 1
  }
  return false
}

const QUOTE = 34
const BACKSLASH = 92
const OPEN_BRACKET = 91
const CLOSE_BRACKET = 93
const OPEN_BRACE = 123
const CLOSE_BRACE = 125

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}

// The engine quotes a piece of the document, which may be anything.
const reasonOf = (error: unknown): string =>
  error instanceof SyntaxError && error.message.startsWith('it has') ? error.message : 'it does not parse.'
