/** What stands around a program without changing what it does: environment, time limits, tool managers. */

const RESERVED = new Set(['then', 'do', 'else', 'elif', 'if', 'while', 'until', '!', '{', '}', 'time'])

/** Wrappers followed by their own flags, and by as many plain words as the number says. */
const WRAPPERS = new Map([
  ['env', 0],
  ['sudo', 0],
  ['doas', 0],
  ['nohup', 0],
  ['nice', 0],
  ['command', 0],
  ['builtin', 0],
  ['exec', 0],
  ['stdbuf', 0],
  ['caffeinate', 0],
  ['xvfb-run', 0],
  ['timeout', 1],
  ['gtimeout', 1],
  ['npx', 0],
  ['bunx', 0],
  ['pnpx', 0],
])

/** Wrappers of two words: `uv run pytest` is `pytest`. */
const TWO_WORD_WRAPPERS = new Map([
  ['pnpm', new Set(['exec', 'dlx'])],
  ['yarn', new Set(['exec', 'dlx'])],
  ['npm', new Set(['exec'])],
  ['bun', new Set(['x'])],
  ['uv', new Set(['run'])],
  ['uvx', new Set(['run'])],
  ['poetry', new Set(['run'])],
  ['pipenv', new Set(['run'])],
  ['rye', new Set(['run'])],
  ['hatch', new Set(['run'])],
  ['bundle', new Set(['exec'])],
  ['asdf', new Set(['exec'])],
  ['rtx', new Set(['exec'])],
  ['mise', new Set(['exec', 'x'])],
  ['devbox', new Set(['run'])],
])

/** Flags of the wrappers above that take a value of their own. */
const FLAGS_WITH_VALUE = new Set([
  '-u',
  '-k',
  '-s',
  '-n',
  '-p',
  '-g',
  '--package',
  '--with',
  '--signal',
  '-o',
  '-e',
])

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/

/** `around` holds what was taken off. */
export type Unwrapped = { words: readonly string[]; around: string[] }

/** Takes assignments, shell keywords and wrappers off the front of a simple command. */
export function unwrap(words: readonly string[]): Unwrapped {
  const around: string[] = []
  let at = 0
  for (;;) {
    const word = words[at]
    if (word === undefined) break
    const own = WRAPPERS.get(word)
    if (RESERVED.has(word)) at += 1
    else if (word.includes('=') && ASSIGNMENT.test(word)) {
      around.push(word)
      at += 1
    } else if (own !== undefined && !asksForProgram(words, at)) {
      around.push(word)
      at = afterFlags(words, at + 1)
      for (let plain = 0; plain < own && at < words.length; plain += 1) at += 1
    } else if (TWO_WORD_WRAPPERS.get(word)?.has(words[at + 1] ?? '') === true) {
      around.push(word)
      at = afterDashes(words, at + 2)
    } else break
  }
  return { words: at === 0 ? words : words.slice(at), around }
}

/** `command -v bats` asks whether there is a program; it does not run it. */
function asksForProgram(words: readonly string[], at: number): boolean {
  return words[at] === 'command' && /^-[vV]$/.test(words[at + 1] ?? '')
}

function afterFlags(words: readonly string[], from: number): number {
  let at = from
  while (words[at]?.startsWith('-')) at += FLAGS_WITH_VALUE.has(words[at] ?? '') ? 2 : 1
  return at
}

/** `mise exec go@1.22 -- go test`: everything up to `--` belongs to the wrapper. */
function afterDashes(words: readonly string[], from: number): number {
  const dashes = words.indexOf('--', from)
  return dashes >= 0 && dashes - from <= 4 ? dashes + 1 : afterFlags(words, from)
}
