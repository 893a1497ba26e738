import type { ParseArgsConfig } from 'node:util'

/** All that a command may touch of the process; tests pass their own. */
export type Io = {
  stdout: (text: string) => void
  stderr: (text: string) => void
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  isTTY: boolean
}

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** One command of the command line. `help` is printed by `--help`; `run` returns the exit code. */
export type Command = {
  help: string
  options: NonNullable<ParseArgsConfig['options']>
  /** String options whose value may be left out (`--changed [BASE]`): then the value is ''. */
  optionalValues?: readonly string[]
  /** Whether the command takes positional arguments. */
  positionals: boolean
  run: (input: { values: Values; positionals: readonly string[]; io: Io }) => Promise<number>
}
