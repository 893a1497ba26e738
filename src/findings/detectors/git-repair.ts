import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode, Recovery } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { commandsBetween } from '../steps.ts'

/** Commands of git that mend the repository itself and are part of nobody's daily work. */
const REPAIRS =
  /^(?:read-tree \S{1,40}|update-index --(?:refresh|really-refresh)|worktree (?:prune|repair)|remote prune \S{1,40}|prune|repack(?: -\w+)?|pack-refs(?: --all)?)$/
const FATAL = /^(?:fatal|error): (.{8,160})$/m

/** git itself was broken, one command repaired it, and the very next look was fine: what came between was the cure. */
export function gitRepair(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => fromRecovery(episode, context, recovery) ?? [])
}

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed, fix } = recovery
  const look = judgeStep(failed).failing.find(({ program }) => program === 'git')
  const fatal = FATAL.exec(failed.output.slice(0, 4000))?.[1]
  if (look === undefined || fatal === undefined || fix.length > 0) return null
  const before = commandsBetween(episode, failed.line, passed.line - 1).at(-1)
  const repair = before === undefined ? null : repairIn(before)
  if (before === undefined || repair === null) return null
  const error = context.redact(fatal.replace(/\b[0-9a-f]{7,64}\b/g, '<hash>').replaceAll('`', "'"))
  const caution = repair.startsWith('read-tree') ? ' and stage your changes again' : ''
  return {
    detector: 'git-repair',
    kind: 'trap',
    origin: 'failure',
    key: `repair:${repair}|${error}`,
    topic: null,
    statement: `When \`git ${look.verb}\` fails with “${error}”, run \`git ${repair}\` in that worktree${caution}.`,
    why: `The next \`git ${look.verb}\` passed.`,
    scope: [],
    confidence: 0.62,
    at: passed.at,
    evidence: [
      cite(episode, context, { line: recovery.failLine, role: 'tool', text: fatal }),
      cite(episode, context, { line: before.line, role: 'agent', text: before.command }),
      cite(episode, context, { line: recovery.passLine, role: 'tool', text: passed.command }),
    ],
    check: null,
    objection: null,
  }
}

function repairIn(step: CommandStep): string | null {
  if (step.outcome !== 'ok') return null
  const keys: CommandKey[] = judgeStep(step).keys.filter(({ program }) => program === 'git')
  const [key] = keys
  if (key === undefined || keys.length > 1) return null
  const call = withoutPlace([key.verb, ...key.words]).join(' ')
  return REPAIRS.test(call) ? call : null
}

/** `-C FOLDER` says where; the lesson says it in words. */
function withoutPlace(words: readonly string[]): string[] {
  const at = words.indexOf('-C')
  return at < 0 ? [...words] : words.filter((_, index) => index !== at && index !== at + 1)
}
