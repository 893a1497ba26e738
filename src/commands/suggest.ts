import { existsSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { readInstructions } from '../agents-md/read-instructions.ts'
import { EXIT, UserError } from '../errors.ts'
import { readStored } from '../outputs/stored.ts'
import type { Compiled } from '../pull-request/compiled.ts'
import { candidatesOf } from '../pull-request/draft-changes.ts'
import { makePlan } from '../pull-request/make-plan.ts'
import type { Plan } from '../pull-request/plan.ts'
import { plural } from '../pull-request/wording.ts'
import { printableJson } from '../safety/printable-json.ts'
import { printableText } from '../safety/printable-text.ts'
import { repositoryRoot } from '../tree/repository.ts'
import type { Command, Io } from './command.ts'
import { compileForPlan } from './compile-for-plan.ts'

const HELP = `workgraph suggest shows what AGENTS.md should say, as a diff. It changes no file.

Usage: workgraph suggest [PATH…] [options]

Without PATH: from the lessons in .workgraph/lessons.jsonl. With PATH (a transcript, a folder, a .zip or checkpoints:REF)
the sessions there are compiled first. To take the changes, at the top of the repository: workgraph suggest | git apply

Options:
  --mode plan           the only mode outside of a pull request: print, post nothing
  --agents-file FILE    the file that is changed (default: the AGENTS.md or CLAUDE.md nearest to what a lesson is about)
  --max-suggestions N   how many lessons are proposed at once (default: 5)
  --json                print the plan as JSON (workgraph.plan/v1) and nothing else
`

const DEFAULT_MAX = 5

export const command: Command = {
  help: HELP,
  options: {
    mode: { type: 'string' },
    'agents-file': { type: 'string' },
    'max-suggestions': { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: true,
  async run({ values, positionals, io }) {
    if (values['mode'] !== undefined && values['mode'] !== 'plan') {
      throw new UserError('--mode can only be "plan" here: posting is what the action does.')
    }
    const root = repositoryRoot(io.cwd)
    const compiled =
      positionals.length > 0
        ? await compileForPlan([{ cwd: io.cwd, paths: [...positionals] }], io.cwd, io.env, {
            lenient: false,
            vouched: true,
          })
        : await fromStore(root)
    const agentsFile = chosenFile(values['agents-file'], root, io.cwd)
    const plan = makePlan({
      candidates: candidatesOf(compiled.lessons),
      evals: compiled.evals,
      replays: compiled.replays,
      files: readInstructions(root, agentsFile),
      patches: new Map(),
      dismissed: compiled.dismissed,
      agentsFile,
      maxSuggestions: maximum(values['max-suggestions']),
      headSha: null,
      fromFork: false,
      onlyShown: null,
      funnel: {
        sessions: compiled.sessions,
        episodes: compiled.episodes,
        findings: compiled.findings,
        lessons: compiled.lessons.length,
        evals: compiled.evals.length,
        rejected: compiled.rejected,
        gates: compiled.gates,
      },
      links: [],
      hints: compiled.refused.map(({ path: name, reason }) => `${name}: ${reason}`).slice(0, 20),
    })
    if (values['json'] === true) io.stdout(`${printableJson(plan)}\n`)
    else {
      print(plan, io)
      if (plan.files.length > 0 && realpathSync(io.cwd) !== realpathSync(root))
        io.stderr(
          `workgraph: the paths begin at ${printableText(root)}, and "git apply" passes over what lies outside of the folder it runs in: run it there.\n`,
        )
    }
    return EXIT.ok
  },
}

/** The patch alone goes to stdout, so that it can be piped into git; what is said about it goes to stderr. */
function print(plan: Plan, io: Io): void {
  const patch = plan.files.map((file) => file.patch).join('')
  // git needs every byte of it, a terminal must not obey any.
  io.stdout(io.isTTY ? printableText(patch) : patch)
  for (const hint of plan.hints) io.stderr(printableText(`workgraph: passed over ${hint}\n`))
  for (const { statement, reason } of plan.refused)
    io.stderr(printableText(`workgraph: refused "${statement}": ${reason}\n`))
  if (plan.held > 0)
    io.stderr(`workgraph: ${plural(plan.held, 'more lesson')} wait behind --max-suggestions.\n`)
  if (plan.proposals.length === 0) io.stderr('workgraph: nothing to suggest.\n')
}

async function fromStore(root: string): Promise<Compiled> {
  const folder = path.join(root, '.workgraph')
  const stored = await readStored(folder)
  // A compile that found no lesson leaves an empty file: then there is nothing to suggest.
  if (stored.lessons.length === 0 && !existsSync(path.join(folder, 'lessons.jsonl'))) {
    throw new UserError(
      'there are no lessons in .workgraph/lessons.jsonl: run "workgraph compile" first, or name transcripts.',
    )
  }
  const lessons = stored.lessons.toSorted((a, b) => b.confidence - a.confidence)
  const { evals, dismissed } = stored
  return {
    lessons,
    evals: [...evals],
    replays: [],
    gates: null,
    dismissed,
    rejected: 0,
    sessions: 0,
    episodes: 0,
    findings: 0,
    refused: [],
    distilled: null,
  }
}

/** The file that the lines go to, as a path from the root. It need not exist yet. */
function chosenFile(value: unknown, root: string, cwd: string): string | undefined {
  if (typeof value !== 'string') return undefined
  const name = path.relative(realpathSync(root), path.resolve(realpathSync(cwd), value)).replaceAll('\\', '/')
  const isOutside = name === '' || name === '..' || name.startsWith('../') || path.isAbsolute(name)
  if (value === '' || isOutside || statSync(path.join(root, name), { throwIfNoEntry: false })?.isDirectory())
    throw new UserError('--agents-file must name a file of this repository, such as docs/AGENTS.md.')
  return name
}

function maximum(value: unknown): number {
  if (value === undefined) return DEFAULT_MAX
  const number = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN
  if (Number.isNaN(number)) throw new UserError('--max-suggestions needs a whole number, such as 5.')
  return number
}
