import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import type { SessionEvent } from '../../transcripts/session.ts'
import { tookEffect } from '../steps.ts'
import { takesAway } from '../takes-away.ts'

const DELETED = /^\s*(?:deleted:\s+|D {1,2}| D )(\S.{0,300})$/gm
const MIN_FILES = 2

/** "I removed the new docs files": the human says it, in passing. */
const SAYS_SO =
  /\b(?:i|i've|i have|we) (?:just )?(?:removed|deleted|dropped) (?:the |all |those |these )?(?:new |extra |added )*(?:docs?|documentation|document|readme|markdown|md|guide|summary|notes?)\b/i

type Gone = { line: number; role: 'human' | 'tool' }

/** Documents that the agent added and that were gone later although no command of the agent took them away. */
export function unwantedFiles(episode: Episode, context: FindingContext): Finding[] {
  const added = new Map<string, number>()
  const gone = new Map<string, Gone>()
  for (const turn of episode.turns) {
    if (added.size > 0 && SAYS_SO.test(turn.human.text)) {
      for (const path of added.keys()) gone.set(path, { line: turn.line, role: 'human' })
    }
    for (const event of turn.events) follow(event, episode.session.cwd, added, gone)
  }
  const wasSaid = [...gone.values()].some(({ role }) => role === 'human')
  return gone.size < (wasSaid ? 1 : MIN_FILES) ? [] : [toFinding(episode, context, added, gone)]
}

function follow(
  event: SessionEvent,
  cwd: string | null,
  added: Map<string, number>,
  gone: Map<string, Gone>,
): void {
  if (event.type === 'edit' && tookEffect(event)) {
    for (const file of event.files) {
      const path = /\.(?:md|mdx|txt|rst)$/i.test(file.path) ? repoPath(file.path, cwd) : null
      if (path === null) continue
      if (file.action === 'add') added.set(path, event.line)
      else added.delete(path)
    }
  }
  if (event.type !== 'command' || added.size === 0) return
  for (const path of added.keys()) if (takesAway(event.command, path)) added.delete(path)
  if (!/\bgit\b[^\n]*\b(?:status|diff|show|commit)\b/.test(event.command)) return
  for (const [, path = ''] of event.output.matchAll(DELETED)) {
    if (added.has(path.trim())) gone.set(path.trim(), { line: event.resultLine, role: 'tool' })
  }
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  added: ReadonlyMap<string, number>,
  gone: ReadonlyMap<string, Gone>,
): Finding {
  const paths = [...gone.keys()].toSorted()
  const names = paths.slice(0, 2).map((path) => `\`${path}\``)
  return {
    detector: 'unwanted-files',
    kind: 'trap',
    origin: [...gone.values()].some(({ role }) => role === 'human') ? 'human' : 'agent',
    key: 'unwanted-documents',
    topic: null,
    statement: `Do not add documents that nobody asked for, such as ${names.join(' or ')}.`,
    why: 'An agent had added them, and they were deleted by hand.',
    scope: [],
    confidence: 0.65,
    at: episode.session.endedAt,
    evidence: paths.flatMap((path) => [
      cite(episode, context, { line: added.get(path) ?? 1, role: 'agent', text: path }),
      cite(episode, context, { ...(gone.get(path) ?? { line: 1, role: 'tool' }), text: path }),
    ]),
    check: null,
    objection: null,
  }
}
