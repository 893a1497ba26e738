import { UserError } from '../../errors.ts'

/** A question about the tags of an eval, such as `slow and not (network or gpu)`. */
export type TagExpression = { matches: (tags: ReadonlySet<string>) => boolean; names: readonly string[] }

type Test = (tags: ReadonlySet<string>) => boolean
type Cursor = { tokens: readonly string[]; at: number; names: string[]; source: string }

/** Parses `or`, `and`, `not` and parentheses, in this order of binding; `|`, `&` and `!` say the same. */
export function parseTagExpression(source: string): TagExpression {
  const tokens = source.match(/[()!]|&&?|\|\|?|[A-Za-z0-9][A-Za-z0-9._-]*|\S/g) ?? []
  const cursor: Cursor = { tokens, at: 0, names: [], source }
  const matches = parseOr(cursor)
  if (cursor.at < tokens.length) throw notUnderstood(cursor)
  return { matches, names: cursor.names }
}

function parseOr(cursor: Cursor): Test {
  const left = parseAnd(cursor)
  if (!take(cursor, ['or', '|', '||'])) return left
  const right = parseOr(cursor)
  return (tags) => left(tags) || right(tags)
}

function parseAnd(cursor: Cursor): Test {
  const left = parseNot(cursor)
  if (!take(cursor, ['and', '&', '&&'])) return left
  const right = parseAnd(cursor)
  return (tags) => left(tags) && right(tags)
}

function parseNot(cursor: Cursor): Test {
  if (take(cursor, ['not', '!'])) {
    const inner = parseNot(cursor)
    return (tags) => !inner(tags)
  }
  if (take(cursor, ['('])) {
    const inner = parseOr(cursor)
    if (!take(cursor, [')'])) throw notUnderstood(cursor)
    return inner
  }
  const name = cursor.tokens[cursor.at]
  if (name === undefined || !/^[A-Za-z0-9]/.test(name) || ['and', 'or', 'not'].includes(name)) {
    throw notUnderstood(cursor)
  }
  cursor.at++
  cursor.names.push(name)
  return (tags) => tags.has(name)
}

function take(cursor: Cursor, words: readonly string[]): boolean {
  if (!words.includes(cursor.tokens[cursor.at] ?? '')) return false
  cursor.at++
  return true
}

function notUnderstood(cursor: Cursor): UserError {
  const token = cursor.tokens[cursor.at]
  const where = token === undefined ? 'it ends too early' : `"${token}" is not expected there`
  return new UserError(`--tag "${cursor.source}": ${where}. Write for example: slow and not (network or gpu)`)
}
