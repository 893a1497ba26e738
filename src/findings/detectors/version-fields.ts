import type { Episode } from '../../episodes/episode.ts'
import type { FileEdit } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import { editsOf } from '../steps.ts'

const VERSION = /\b\d+\.\d+\.\d+(?:-[\w.]+)?\b/
const MIN_FILES = 3
const SHOWN = 5
/** Files that a tool keeps, or that name every version anyway. */
const NOT_BY_HAND = /(?:lock|\.sum|-lock\.\w+|CHANGELOG[^/]*)$/i

/** The same version put into several files, one by one: whoever bumps it must know them all. */
export function versionFields(episode: Episode, context: FindingContext): Finding[] {
  const places = new Map<string, Map<string, number>>()
  for (const event of editsOf(episode)) {
    for (const file of event.files) {
      const version = bumpedTo(file)
      const path = repoPath(file.path, episode.session.cwd)
      if (version === null || path === null || NOT_BY_HAND.test(path)) continue
      const files = places.get(version) ?? new Map<string, number>()
      if (!files.has(path)) files.set(path, event.line)
      places.set(version, files)
    }
  }
  return [...places.values()]
    .filter(({ size }) => size >= MIN_FILES)
    .map((files) => toFinding(episode, context, files))
}

/** The version that an edit wrote where another one stood, and nothing else of the line changed. */
function bumpedTo({ action, hunks }: FileEdit): string | null {
  if (action !== 'update') return null
  for (const { before, after } of hunks) {
    const [old] = VERSION.exec(before) ?? []
    const [fresh] = old === undefined ? [] : (VERSION.exec(after) ?? [])
    if (old !== undefined && fresh !== undefined && old !== fresh && before.replaceAll(old, fresh) === after)
      return fresh
  }
  return null
}

function toFinding(episode: Episode, context: FindingContext, files: ReadonlyMap<string, number>): Finding {
  const paths = [...files.keys()].toSorted()
  const [leader = '', ...followers] = paths
  const names = paths.slice(0, SHOWN).map((path) => `\`${path}\``)
  const more = paths.length > SHOWN ? ` and in ${paths.length - SHOWN} more` : ''
  return {
    detector: 'version-fields',
    kind: 'coupling',
    origin: 'agent',
    key: `version:${paths.join('|')}`,
    topic: null,
    statement: `Change the version in ${names.join(', ')}${more} together.`,
    why: `It stands in ${paths.length} files and was bumped in each by hand.`,
    scope: paths.slice(0, 12),
    confidence: 0.65,
    at: episode.session.endedAt,
    evidence: [...files].map(([path, line]) => cite(episode, context, { line, role: 'agent', text: path })),
    check: followers.length === 0 ? null : { kind: 'change', when: [leader], require: followers },
    objection: null,
  }
}
