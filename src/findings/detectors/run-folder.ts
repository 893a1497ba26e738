import type { Episode, Recovery } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { placeOf } from '../run-place.ts'
import { checkName } from '../typed-command.ts'

/** What tools say that do not find the project where they were started. */
const NO_PROJECT =
  /ENOENT[^\n]{0,120}package\.json|Could not read package\.json|No package\.json|cannot find main module|go\.mod file not found|could not find `?Cargo\.toml|Missing script: [^\n]{1,80}|No rule to make target[^\n]{0,80}|no configuration file provided|No justfile found/

/** A check that only works in a folder of the repository, and failed where the session stood. */
export function runFolder(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => fromRecovery(episode, context, recovery) ?? [])
}

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed, fix } = recovery
  const said = NO_PROJECT.exec(failed.output)?.[0].trimEnd()
  if (said === undefined || fix.length > 0 || placeOf(failed, episode) !== '') return null
  const folder = placeOf(passed, episode)
  const check = judgeStep(failed).failing.find(({ purpose }) => purpose !== null)
  if (folder === null || folder === '' || check === undefined) return null
  const name = checkName(check)
  if (!judgeStep(passed).passing.some((key) => checkName(key) === name)) return null
  return {
    detector: 'run-folder',
    kind: 'trap',
    origin: 'failure',
    key: `folder:${name}|${folder}`,
    topic: null,
    statement: `Run \`${name}\` in \`${folder}\`, not in the root of the repository.`,
    why: `In the root it fails: ${context.redact(said.replaceAll('`', "'").replace(/\.$/, ''))}.`,
    scope: [folder],
    confidence: 0.62,
    at: passed.at,
    evidence: [
      cite(episode, context, { line: recovery.failLine, role: 'tool', text: said }),
      cite(episode, context, { line: passed.line, role: 'agent', text: passed.command }),
    ],
    check: null,
    objection: null,
  }
}
