import { parseArgs } from 'node:util'
import { UserError } from '../errors.ts'
import type { Command, Values } from './command.ts'

type Arguments = { values: Values; positionals: readonly string[] }

/** Checks `argv` against the command's options; what is wrong is said in one sentence (exit code 2). */
export function parseArguments(command: Command, argv: readonly string[]): Arguments {
  const args = withOptionalValues(command.optionalValues ?? [], argv)
  // Not strict: what it would refuse is checked below, in words of our own.
  const { tokens, values, positionals } = parseArgs({
    args,
    options: command.options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  for (const token of tokens) {
    if (token.kind === 'option') checkOption(command, token.name, token.rawName, token.value)
    if (token.kind === 'positional' && !command.positionals) {
      throw new UserError(
        `unexpected argument "${token.value}": this command takes only options. See --help.`,
      )
    }
  }
  return { values, positionals }
}

/** node:util knows no optional values: an option that stands alone gets the empty one. */
function withOptionalValues(names: readonly string[], argv: readonly string[]): string[] {
  return argv.map((argument, index) => {
    const next = argv[index + 1]
    const alone = next === undefined || next.startsWith('-')
    return alone && names.some((name) => argument === `--${name}`) ? `${argument}=` : argument
  })
}

function checkOption(command: Command, name: string, rawName: string, value: string | undefined): void {
  const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined
  if (option === undefined) {
    const near = Object.keys(command.options).find((known) => distance(known, name) <= 2)
    const hint = near === undefined ? 'See --help.' : `Did you mean --${near}?`
    throw new UserError(`unknown option ${rawName}. ${hint}`)
  }
  if (option.type === 'boolean' && value !== undefined) {
    throw new UserError(`the option ${rawName} takes no value.`)
  }
  // A value that begins with a dash is nearly always the next option, and then the real value was forgotten.
  if (option.type === 'string' && (value === undefined || /^--?[a-z]/.test(value))) {
    throw new UserError(`the option ${rawName} needs a value. See --help.`)
  }
}

/** Edits (insert, remove, replace) between two short words: Wagner and Fischer's table, row by row. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (const [i, a] of [...left].entries()) {
    const next = [i + 1]
    for (const [j, b] of [...right].entries()) {
      const replaced = (row[j] ?? 0) + (a === b ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
