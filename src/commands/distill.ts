import { UserError } from '../errors.ts'
import { admissionText } from '../distill/admission-text.ts'
import { gatesFor, judgeAnswer } from '../distill/apply.ts'
import { admissionSchema, promptsSchema } from '../distill/documents.ts'
import { DEFAULT_BUDGET, type Prompt } from '../distill/prompt.ts'
import { reviewPrompts } from '../distill/review/review.ts'
import { standing } from '../distill/review/standing.ts'
import { promptsFor } from '../distill/tell.ts'
import type { Workspace } from '../distill/workspace.ts'
import { writeAdmission } from '../distill/write-admission.ts'
import { printableJson } from '../safety/printable-json.ts'
import type { Command, Io, Values } from './command.ts'
import { count, readInput, tellRefused, text, workspaceOf } from './distill-options.ts'

const HELP = `workgraph distill lets any language model propose lessons, and admits only what the transcripts prove.

Usage: workgraph distill prompt [PATH…] [options]       print the task for a model, or the review of its answer
       workgraph distill apply FILE|- [PATH…] [options] admit the lessons of its answer
       workgraph distill run [PATH…] [options]          all of it, with a provider that the configuration enables

PATH is a transcript (.jsonl), a folder that is searched, a .zip, or checkpoints:REF. Without PATH: the sessions that the
agents of this machine kept of this repository. Give \`apply\` the same PATHs as \`prompt\`: quotes are looked up there.

Options of all:
  --repo DIR       the repository that the sessions belong to (default: the one around the working directory)
  --no-repo        no repository at hand: nothing is compared with its files and documents
  --out DIR        where lessons are kept (default: .workgraph in the repository)
  --json           print one JSON document and nothing else
Options of prompt and run:
  --session ID     only this session; the beginning of its id is enough
  --budget TOKENS  how much one prompt may cost (default: ${DEFAULT_BUDGET})
  --part N         print the Nth prompt when there are several (default: 1, the most promising)
  --review FILE    prompt: print the second look at the answer in FILE (or - for standard input): what the gates admit of
                   it, with its lines at length. The answer to that is what you apply
Options of apply and run:
  --dry-run        apply: write nothing. run: say what it would cost, call nobody
  --by NAME        who answered; stands in the lessons (default: agent)
  --provider P     run: command:"claude -p" or openai, instead of the configured one
`

export const command: Command = {
  help: HELP,
  options: {
    repo: { type: 'string' },
    'no-repo': { type: 'boolean' },
    out: { type: 'string' },
    json: { type: 'boolean' },
    session: { type: 'string' },
    budget: { type: 'string' },
    part: { type: 'string' },
    'dry-run': { type: 'boolean' },
    by: { type: 'string' },
    review: { type: 'string' },
    provider: { type: 'string' },
  },
  positionals: true,
  async run({ values, positionals, io }) {
    const [verb, ...rest] = positionals
    if (verb !== 'prompt' && values['review'] !== undefined)
      throw new UserError('--review belongs to "workgraph distill prompt".')
    if (verb === 'prompt') return prompt(rest, values, io)
    if (verb === 'apply') return apply(rest, values, io)
    if (verb === 'run') {
      const { runDistill } = await import('./distill-run.ts')
      return runDistill(rest, values, io)
    }
    throw new UserError(
      verb === undefined
        ? 'say what to do: "workgraph distill prompt", "… apply FILE" or "… run". See --help.'
        : `"${verb}" is neither prompt, apply nor run. See "workgraph distill --help".`,
    )
  },
}

async function prompt(paths: readonly string[], values: Values, io: Io): Promise<number> {
  const workspace = await workspaceOf(paths, values, io)
  const budget = count(values, 'budget') ?? DEFAULT_BUDGET
  const answered = text(values['review'])
  const prompts =
    answered === undefined
      ? await promptsFor(workspace, { only: text(values['session']), budget })
      : await reviewsFor(readInput(answered, io.cwd), workspace, budget)
  tellRefused(workspace, io)
  if (values['json'] === true) {
    io.stdout(`${printableJson(promptsSchema.parse({ prompts }))}\n`)
    return 0
  }
  const part = count(values, 'part') ?? 1
  const chosen = prompts[part - 1]
  if (chosen === undefined) {
    throw new UserError(
      prompts.length === 0
        ? nothingToPrint(answered)
        : `there are only ${prompts.length} prompts: --part ${part} is too much.`,
    )
  }
  io.stdout(chosen.text)
  if (prompts.length > 1)
    io.stderr(
      `workgraph: prompt ${part} of ${prompts.length}, the most promising first; --part ${part + 1} prints the next, --json all.\n`,
    )
  return 0
}

async function reviewsFor(answer: string, workspace: Workspace, budget: number): Promise<Prompt[]> {
  const { judge, sessions } = await gatesFor(answer, workspace)
  return reviewPrompts(standing([answer], judge), sessions, budget)
}

function nothingToPrint(answered: string | undefined): string {
  return answered === undefined
    ? 'there is nothing to distil: no session with work of a human and an agent was found.'
    : `there is nothing to review: the gates admit no lesson of ${answered}. "workgraph distill apply ${answered} --dry-run" says why.`
}

async function apply([file, ...paths]: readonly string[], values: Values, io: Io): Promise<number> {
  if (file === undefined)
    throw new UserError(
      'give the file with the answer, or - for standard input: workgraph distill apply FILE|- [PATH…]',
    )
  const answer = readInput(file, io.cwd)
  const workspace = await workspaceOf(paths, values, io)
  const admission = await judgeAnswer(answer, workspace, text(values['by']) ?? 'agent')
  tellRefused(workspace, io)
  const isDry = values['dry-run'] === true
  if (!isDry) await writeAdmission(admission, workspace.out)
  if (values['json'] === true) io.stdout(`${printableJson(admissionSchema.parse(admission))}\n`)
  else io.stdout(admissionText(admission, isDry ? null : workspace.out))
  return 0
}
