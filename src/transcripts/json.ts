import { LIMITS } from './limits.ts'

/** A parsed JSON object of unknown shape. */
export type JsonObject = Record<string, unknown>

/** Parses a piece of a line as a JSON object; null when it is none, is broken, or is nested too deeply. */
export function parseObject(bytes: Buffer): JsonObject | null {
  if (bytes.length > LIMITS.uncheckedJsonBytes && isTooDeep(bytes)) return null
  return parseObjectText(bytes.toString('utf8'))
}

/** The same for a text that is known to be short or already checked. */
export function parseObjectText(text: string): JsonObject | null {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return null
  }
}

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** A point in time, as every record of an agent has it; anything else would be words in the place of a date. */
export function asTime(value: unknown): string | null {
  return typeof value === 'string' && TIME.test(value) ? value : null
}

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?$/

/** `JSON.parse` itself does not recurse, but millions of nested arrays cost gigabytes. */
function isTooDeep(bytes: Buffer): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (inString) {
      if (byte === 0x5c) i++
      else if (byte === 0x22) inString = false
    } else if (byte === 0x22) inString = true
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > LIMITS.jsonDepth) return true
    } else if (byte === 0x7d || byte === 0x5d) depth--
  }
  return false
}
