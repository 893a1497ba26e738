import type { Command } from './command.ts'

type Entry = { summary: string; load: () => Promise<Command> }
type Program = { summary: string; defaultCommand?: string; commands: ReadonlyMap<string, Entry> }

export type ProgramName = 'workgraph' | 'workgraph-evals'

/** Every command of the two programs; each is loaded only when it is called, because cold start counts. */
export const PROGRAMS: Readonly<Record<ProgramName, Program>> = {
  workgraph: {
    summary: 'compiles agent transcripts into lessons that your repository owns',
    commands: new Map<string, Entry>([]),
  },
  'workgraph-evals': {
    summary: 'runs the evals that keep those lessons true',
    defaultCommand: 'run',
    commands: new Map<string, Entry>([]),
  },
}

/** What `--help` prints when no command is named. */
export function helpText(name: ProgramName): string {
  const { summary, commands, defaultCommand } = PROGRAMS[name]
  const width = Math.max(...[...commands.keys()].map((key) => key.length))
  const rows = [...commands].map(([key, entry]) => `  ${key.padEnd(width)}  ${entry.summary}`)
  const usage = defaultCommand === undefined ? '<command>' : '[command]'
  const fallback = defaultCommand === undefined ? '' : `Without a command: ${defaultCommand}.\n`
  return `${name} ${summary}

Usage: ${name} ${usage} [options]
${fallback}
Commands:
${rows.join('\n')}

"${name} <command> --help" explains a command. "${name} --version" prints the version.
`
}
