import { tokensOf } from './script-tokens.ts'
import type { Token } from './script-tokens.ts'

/** What a script of "code mode" calls, in the order of its text. */
export type ScriptCall =
  | { type: 'command'; command: string; cwd: string | null }
  | { type: 'patch'; patch: string }
  /** asks for more output of a command that runs */
  | { type: 'poll'; session: string }

const MAX_SCRIPT = 256 * 1024
const MAX_CALLS = 200
/** how many tokens the arguments of a call may have */
const MAX_ARGUMENTS = 300

type Values = { texts: Map<string, string>; list: string[] }

/** The commands, patches and polls in a script. The script is only read, never run: values that it computes are lost. */
export function callsOfScript(script: string): ScriptCall[] {
  const tokens = tokensOf(script.slice(0, MAX_SCRIPT))
  const known: Values = { texts: new Map(), list: [] }
  const calls: ScriptCall[] = []
  for (let at = 0; at < tokens.length && calls.length < MAX_CALLS; at++) {
    const [token, next, third] = [tokens[at], tokens[at + 1], tokens[at + 2]]
    if (token?.kind === 'name' && next?.value === '=') {
      const text = textAt(tokens, at + 2, known)
      if (text !== null) known.texts.set(token.value, text)
    } else if (token?.value === '[' && token.kind === 'sign') {
      const list = listAt(tokens, at)
      if (list && list.items.length > 0) known.list = list.items
    } else if (token?.value === 'tools' && next?.value === '.' && tokens[at + 3]?.value === '(') {
      calls.push(...callsAt(tokens, { name: third?.value ?? '', open: at + 3 }, known))
    }
  }
  return calls
}

function callsAt(
  tokens: readonly Token[],
  { name, open }: { name: string; open: number },
  known: Values,
): ScriptCall[] {
  if (name === 'apply_patch') {
    const patch = textAt(tokens, open + 1, known) ?? argument(tokens, open, 'input', known)
    return patch === null ? [] : [{ type: 'patch', patch }]
  }
  if (name === 'write_stdin') {
    const session = argument(tokens, open, 'session_id', known)
    return session === null ? [] : [{ type: 'poll', session }]
  }
  if (name !== 'exec_command' && name !== 'shell_command') return []
  const cwd = argument(tokens, open, 'workdir', known)
  const command = argument(tokens, open, 'cmd', known) ?? argument(tokens, open, 'command', known)
  if (command !== null) return [{ type: 'command', command, cwd }]
  // A command that is no literal most often runs over a list that is one.
  return known.list.map((item) => ({ type: 'command', command: item, cwd }))
}

/** The value of a named argument of the call whose parenthesis is at `open`. */
function argument(tokens: readonly Token[], open: number, name: string, known: Values): string | null {
  let depth = 0
  for (let at = open; at < tokens.length && at < open + MAX_ARGUMENTS; at++) {
    const token = tokens[at]
    if (token?.kind === 'sign' && '([{'.includes(token.value)) depth++
    else if (token?.kind === 'sign' && ')]}'.includes(token.value) && --depth === 0) return null
    else if (depth === 2 && token?.value === name && tokens[at + 1]?.value === ':') {
      const value = tokens[at + 2]
      const isNumber = value?.kind === 'name' && /^\d/.test(value.value)
      return isNumber ? value.value : textAt(tokens, at + 2, known)
    } else if (depth === 2 && token?.value === name && token.kind === 'name')
      return known.texts.get(name) ?? null
  }
  return null
}

/** The text that the expression at `at` stands for: literals, known names, lists that are joined, and their sums. */
function textAt(tokens: readonly Token[], at: number, known: Values): string | null {
  let text = ''
  for (let next = at; ;) {
    const part = partAt(tokens, next, known)
    if (part === null) return null
    text += part.text
    // Names can double one another: `b = a + a; c = b + b; …`
    if (text.length > MAX_SCRIPT) return null
    if (tokens[part.end]?.value !== '+') return text
    next = part.end + 1
  }
}

function partAt(tokens: readonly Token[], at: number, known: Values): { text: string; end: number } | null {
  const token = tokens[at]
  if (token?.kind === 'text') return { text: token.value, end: at + 1 }
  const text = token?.kind === 'name' ? known.texts.get(token.value) : undefined
  if (text !== undefined) return { text, end: at + 1 }
  const list = listAt(tokens, at)
  if (!list || tokens[list.end]?.value !== '.' || tokens[list.end + 1]?.value !== 'join') return null
  const separator = tokens[list.end + 3]
  return { text: list.items.join(separator?.kind === 'text' ? separator.value : ','), end: list.end + 5 }
}

/** A list of nothing but string literals. */
function listAt(tokens: readonly Token[], at: number): { items: string[]; end: number } | null {
  if (tokens[at]?.value !== '[' || tokens[at]?.kind !== 'sign') return null
  const items: string[] = []
  for (let next = at + 1; next < tokens.length; next++) {
    const token = tokens[next]
    if (token?.kind === 'text') items.push(token.value)
    else if (token?.value === ']') return { items, end: next + 1 }
    else if (token?.value !== ',') return null
  }
  return null
}
