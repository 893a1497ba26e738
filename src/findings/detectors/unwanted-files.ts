import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import { eventsOf, tookEffect } from '../steps.ts'

const DELETED = /^\s*(?:deleted:\s+|D {1,2}| D )(\S.{0,300})$/gm
const MIN_FILES = 2

/** Documents that the agent added and that were gone later although no command of the agent took them away. */
export function unwantedFiles(episode: Episode, context: FindingContext): Finding[] {
  const added = new Map<string, number>()
  const gone = new Map<string, number>()
  for (const event of eventsOf(episode)) {
    if (event.type === 'edit' && tookEffect(event)) {
      for (const file of event.files) {
        const path = repoPath(file.path, episode.session.cwd)
        if (path === null || !/\.(?:md|mdx|txt|rst)$/i.test(path)) continue
        if (file.action === 'add') added.set(path, event.line)
        else added.delete(path)
      }
    }
    if (event.type !== 'command') continue
    for (const path of added.keys()) if (takesAway(event.command, path)) added.delete(path)
    if (!/\bgit\b[^\n]*\b(?:status|diff|show|commit)\b/.test(event.command)) continue
    for (const [, path = ''] of event.output.matchAll(DELETED))
      if (added.has(path.trim())) gone.set(path.trim(), event.resultLine)
  }
  return gone.size < MIN_FILES ? [] : [toFinding(episode, context, added, gone)]
}

/** Whether a command of the agent itself removed the file, or everything. */
function takesAway(command: string, path: string): boolean {
  if (!/\b(?:rm|mv|unlink|restore|checkout|reset|clean|stash)\b/.test(command)) return false
  const name = path.split('/').at(-1) ?? path
  return command.includes(name) || /\b(?:reset|clean|stash|checkout \.|restore \.)\b|\*/.test(command)
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  added: ReadonlyMap<string, number>,
  gone: ReadonlyMap<string, number>,
): Finding {
  const paths = [...gone.keys()].toSorted()
  const names = paths.slice(0, 2).map((path) => `\`${path}\``)
  return {
    detector: 'unwanted-files',
    kind: 'trap',
    origin: 'agent',
    key: 'unwanted-documents',
    topic: null,
    statement: `Do not add documents that nobody asked for, such as ${names.join(' or ')}.`,
    why: `${paths.length} documents that an agent had added were deleted by hand.`,
    scope: [],
    confidence: 0.65,
    at: episode.session.endedAt,
    evidence: paths.flatMap((path) => [
      cite(episode, context, { line: added.get(path) ?? 1, role: 'agent', text: path }),
      cite(episode, context, { line: gone.get(path) ?? 1, role: 'tool', text: path }),
    ]),
    check: null,
    objection: null,
  }
}
