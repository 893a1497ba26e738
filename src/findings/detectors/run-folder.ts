import type { Episode, Recovery } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import { splitShell } from '../../episodes/shell-words.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import { checkName } from '../typed-command.ts'

/** What tools say that do not find the project where they were started. */
const NO_PROJECT =
  /ENOENT[^\n]{0,120}package\.json|Could not read package\.json|No package\.json|cannot find main module|go\.mod file not found|could not find `?Cargo\.toml|Missing script: |No rule to make target|no configuration file provided|No justfile found/

/** A check that only works in a folder of the repository, and failed where the session stood. */
export function runFolder(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => fromRecovery(episode, context, recovery) ?? [])
}

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed, fix } = recovery
  const said = NO_PROJECT.exec(failed.output)?.[0]
  if (said === undefined || fix.length > 0 || folderOf(failed, episode) !== null) return null
  const folder = folderOf(passed, episode)
  const check = judgeStep(failed).failing.find(({ purpose }) => purpose !== null)
  if (folder === null || check === undefined) return null
  const name = checkName(check)
  if (!judgeStep(passed).passing.some((key) => checkName(key) === name)) return null
  return {
    detector: 'run-folder',
    kind: 'trap',
    origin: 'failure',
    key: `folder:${name}|${folder}`,
    topic: null,
    statement: `Run \`${name}\` in \`${folder}\`, not in the root of the repository.`,
    why: `In the root it fails: ${context.redact(said.replaceAll('`', "'"))}.`,
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

/** The folder below the root in which a step ran; null for the root itself, and for what cannot be told. */
function folderOf(step: CommandStep, { session }: Episode): string | null {
  const start = step.cwd === null || step.cwd === session.cwd ? '.' : repoPath(step.cwd, session.cwd)
  if (start === null) return null
  const moves = splitShell(step.command)
    .filter(({ words }) => words[0] === 'cd' && words.length === 2)
    .map(({ words }) => words[1] ?? '')
  if (moves.length > 1) return null
  const [move] = moves
  const path = move === undefined ? start : move.startsWith('/') || start === '.' ? move : `${start}/${move}`
  const folder = repoPath(path, session.cwd)?.replace(/\/+$/, '') ?? ''
  return /^[\w.@-]{1,60}(?:\/[\w.@-]{1,60}){0,6}$/.test(folder) && !/^\.{1,2}$/.test(folder) ? folder : null
}
