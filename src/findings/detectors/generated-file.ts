import { SCRIPT_RUNNERS } from '../../episodes/check-purpose.ts'
import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode, Recovery } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { commandsBetween } from '../steps.ts'
import { inFolder, inPlace, placeOf } from '../run-place.ts'
import { checkName } from '../typed-command.ts'

/** How tools say that a file is not there, and which. */
const MISSING =
  /(?:import not found|cannot find module|cannot open|could not find|no such file or directory|file not found)[:,]? ?[`'"]?([\w.@/~-]{3,300}\.\w{1,8})/gi
/** Scripts whose name says that they make what others need. */
const MAKES = /(?:^|[:-])(?:gen|generate|codegen|build|prepare|setup|bootstrap)$/

/** A check that needs a file which git ignores: in a fresh checkout somebody must make it first. */
export function generatedFile(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => fromRecovery(episode, context, recovery) ?? [])
}

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed, fix } = recovery
  const target = judgeStep(failed).failing.find(({ purpose }) => purpose !== null)
  if (target === undefined || fix.length > 0) return null
  const steps = commandsBetween(episode, failed.line, passed.line)
  const missing = [...failed.output.slice(0, 4000).matchAll(MISSING)].map(([, path = '']) => path)
  const made = steps.flatMap((step) => makersIn(step, target))[0]
  if (missing.length === 0 || made === undefined) return null
  const ignored = ignoredFile(steps, missing)
  if (ignored === null) return null
  // Fresh checkouts are made anywhere, and then no folder is named: git ignores the same file in each of them.
  const place = placeOf(failed, episode) ?? ''
  const makersPlace = placeOf(made.step, episode) ?? ''
  const name = checkName(target)
  const maker = checkName(made.key)
  return {
    detector: 'generated-file',
    kind: 'trap',
    origin: 'failure',
    key: `before:${inFolder(maker, makersPlace)}|${inFolder(name, place)}`,
    topic: null,
    statement: `Run ${inPlace(maker, makersPlace)} in a fresh checkout before ${inPlace(name, place)}: \`${ignored.path}\` is generated and not tracked.`,
    why: 'Without the file the check cannot run.',
    scope: [],
    confidence: 0.65,
    at: passed.at,
    evidence: [
      cite(episode, context, { line: recovery.failLine, role: 'tool', text: ignored.missed }),
      cite(episode, context, { line: ignored.step.resultLine, role: 'tool', text: ignored.step.command }),
      cite(episode, context, { line: made.step.line, role: 'agent', text: maker }),
    ],
    check: null,
    objection: null,
  }
}

/** The scripts of a step that passed which make something and are not the check itself. */
function makersIn(step: CommandStep, target: CommandKey): { key: CommandKey; step: CommandStep }[] {
  const { verdict, passing } = judgeStep(step)
  if (verdict !== 'passed') return []
  return passing
    .filter(({ program, verb }) => SCRIPT_RUNNERS.has(program) && MAKES.test(verb) && verb !== target.verb)
    .map((key) => ({ key, step }))
}

/** The missing file that git said it ignores. */
function ignoredFile(
  steps: readonly CommandStep[],
  missing: readonly string[],
): { path: string; missed: string; step: CommandStep } | null {
  for (const step of steps) {
    if (step.outcome !== 'ok' || !step.command.includes('check-ignore')) continue
    for (const line of step.output.split('\n', 40)) {
      const path = line.slice(line.lastIndexOf('\t') + 1).trim()
      const missed = missing.find((one) => one === path || one.endsWith(`/${path}`))
      if (/^[\w.@/-]{3,120}$/.test(path) && missed !== undefined) return { path, missed, step }
    }
  }
  return null
}
