import type { Command } from './command.ts'

type Entry = { summary: string; load: () => Promise<{ command: Command }> }
type Program = { summary: string; defaultCommand?: string; commands: ReadonlyMap<string, Entry> }

export type ProgramName = 'workgraph' | 'workgraph-evals'

/** Every command of the two programs; each is loaded only when it is called, because cold start counts. */
export const PROGRAMS: Readonly<Record<ProgramName, Program>> = {
  workgraph: {
    summary: 'compiles agent transcripts into lessons that your repository owns',
    commands: new Map([
      entry('compile', 'turn transcripts into lessons and evals', () => import('./compile.ts')),
      entry('suggest', 'show what AGENTS.md should say', () => import('./suggest.ts')),
      entry('distill', 'let a model propose lessons, and admit what holds', () => import('./distill.ts')),
    ]),
  },
  'workgraph-evals': {
    summary: 'runs the evals that keep those lessons true',
    defaultCommand: 'run',
    commands: new Map([
      entry('run', 'run the evals of this repository', () => import('./run.ts')),
      entry('list', 'show which evals would run, and why the others would not', () => import('./list.ts')),
      entry('lint', 'check the evals file without running anything', () => import('./lint.ts')),
      entry(
        'prove',
        'show that each eval goes red on the bug and green on the fix',
        () => import('./prove.ts'),
      ),
      entry('replay', 'tell what each eval would have caught in the past', () => import('./replay.ts')),
      entry('merge', 'join the JSON reports of several shards', () => import('./merge.ts')),
    ]),
  },
}

function entry(name: string, summary: string, load: Entry['load']): [string, Entry] {
  return [name, { summary, load }]
}

/** What `--help` prints when no command is named. */
export function helpText(name: ProgramName): string {
  const { summary, commands, defaultCommand } = PROGRAMS[name]
  const width = Math.max(...[...commands.keys()].map((key) => key.length))
  const rows = [...commands].map(([key, command]) => `  ${key.padEnd(width)}  ${command.summary}`)
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
