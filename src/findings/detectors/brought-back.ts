import type { Episode } from '../../episodes/episode.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import { eventsOf, tookEffect } from '../steps.ts'
import { takesAway } from '../takes-away.ts'

/** How git says that a file is gone: its status (also where a merge would bring it back), a commit, a stat that holds nothing but minus signs. */
const DELETED = /^\s*(?:deleted(?: by us)?:\s+|D {1,2}| D |delete mode \d+ )(\S[^|\n]{0,200})$/gm
const EMPTIED = /^ (\S[^|\n]{0,200}?) +\| +\d+ -+$/gm

const RESTORES = /\bgit (?:checkout|restore)\b(?! -b)/

/** What was seen of a file so far, each with its line. */
type Fate = { gone: number; back: number | null; goneAgain: number | null }

/** A file that was deleted by hand, came back by the agent, and was deleted by hand again: nobody says a word about it. */
export function broughtBack(episode: Episode, context: FindingContext): Finding[] {
  const fates = new Map<string, Fate>()
  for (const event of eventsOf(episode)) {
    if (event.type === 'edit' && tookEffect(event)) {
      for (const file of event.files) {
        const path = repoPath(file.path, episode.session.cwd)
        const fate = path === null ? undefined : fates.get(path)
        if (path === null || fate === undefined) continue
        if (file.action === 'delete') fates.delete(path)
        else fate.back ??= event.line
      }
    }
    if (event.type === 'command') follow(event, fates)
  }
  return [...fates].flatMap(([path, { gone, back, goneAgain }]): Finding[] =>
    back === null || goneAgain === null
      ? []
      : [
          {
            detector: 'brought-back',
            kind: 'trap',
            origin: 'agent',
            key: `brought-back:${path}`,
            topic: null,
            statement: `Do not bring back \`${path}\`.`,
            why: 'It was deleted by hand, and again after an agent had brought it back.',
            scope: [path],
            confidence: 0.75,
            at: episode.session.endedAt,
            evidence: [
              cite(episode, context, { line: gone, role: 'tool', text: path }),
              cite(episode, context, { line: back, role: 'agent', text: path }),
              cite(episode, context, { line: goneAgain, role: 'tool', text: path }),
            ],
            check: null,
            objection: null,
          },
        ],
  )
}

function follow({ command, output, line, resultLine }: CommandStep, fates: Map<string, Fate>): void {
  for (const [path, fate] of fates) {
    if (command.includes(path) && RESTORES.test(command)) fate.back ??= line
    else if (takesAway(command, path)) fates.delete(path)
  }
  if (!command.includes('git') || !/\bgit\b[^\n]*\b(?:status|diff|show|commit)\b/.test(command)) return
  for (const form of fates.size === 0 ? [DELETED] : [DELETED, EMPTIED]) {
    for (const [, name = ''] of output.matchAll(form)) {
      const path = name.trim()
      const fate = fates.get(path)
      // A stat of lost lines alone may mean an edit; only of a file that went once already it tells that it went again.
      if (fate === undefined && form === DELETED && !takesAway(command, path))
        fates.set(path, { gone: resultLine, back: null, goneAgain: null })
      else if (fate !== undefined && fate.back !== null) fate.goneAgain ??= resultLine
    }
  }
}
