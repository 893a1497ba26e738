import type { Episode } from '../../episodes/episode.ts'
import type { Hunk } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import { editsOf } from '../steps.ts'

const MIN_FILES = 3
const SHOWN = 4
const MOST_FIELDS = 3
/** Files that hold fields, and are neither kept by a tool nor made for a test. */
const HOLDS_FIELDS = /\.(?:json|jsonc|toml|ya?ml|ini|cfg|properties)$/i
const NOT_BY_HAND = /lock|(?:^|\/)(?:tests?|fixtures|testdata|node_modules|dist|snapshots)\//i
/** `"key": value`, `key = value`, `key: value`; a version is told of elsewhere. */
const FIELD = /^["']?(?!version\b)([A-Za-z][\w.-]{1,39})["']?\s{0,4}[:=]\s{0,4}\S/

type Change = { fields: string[]; files: Map<string, number> }

/** The same field set to the same new value in several files, one by one: whoever changes it must know them all. */
export function sharedFields(episode: Episode, context: FindingContext): Finding[] {
  const changes = new Map<string, Change>()
  for (const event of editsOf(episode)) {
    for (const file of event.files) {
      const path = repoPath(file.path, episode.session.cwd)
      if (path === null || path.startsWith('/') || file.action !== 'update') continue
      if (!HOLDS_FIELDS.test(path) || NOT_BY_HAND.test(path)) continue
      for (const hunk of file.hunks) {
        const changed = fieldsOf(hunk)
        if (changed === null) continue
        const change = changes.get(changed.key) ?? {
          fields: changed.fields,
          files: new Map<string, number>(),
        }
        if (!change.files.has(path)) change.files.set(path, event.line)
        changes.set(changed.key, change)
      }
    }
  }
  return [...changes.values()]
    .filter(({ files }) => files.size >= MIN_FILES)
    .map((change) => toFinding(episode, context, change))
}

/** The fields whose values a hunk replaced, when it did nothing else. */
function fieldsOf({ before, after }: Hunk): { key: string; fields: string[] } | null {
  const old = linesOf(before)
  const fresh = linesOf(after)
  if (old.length !== fresh.length) return null
  const pairs = old.map((line, index) => [line, fresh[index] ?? ''] as const).filter(([a, b]) => a !== b)
  const fields = pairs.map(([a, b]) => {
    const name = FIELD.exec(a)?.[1]
    return name !== undefined && name === FIELD.exec(b)?.[1] ? name : null
  })
  const known = fields.filter((name) => name !== null)
  if (known.length === 0 || known.length < fields.length || known.length > MOST_FIELDS) return null
  return { key: pairs.map((pair) => pair.join('\n')).join('\n'), fields: [...new Set(known)] }
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim().replace(/,$/, ''))
}

function toFinding(episode: Episode, context: FindingContext, { fields, files }: Change): Finding {
  const paths = [...files.keys()].toSorted()
  const [leader = '', ...followers] = paths
  const shown = paths.slice(0, SHOWN).map((path) => `\`${path}\``)
  const more = paths.length > SHOWN ? ` and in ${paths.length - SHOWN} more` : ''
  const names = fields.map((field) => `\`${field}\``).join(' and ')
  return {
    detector: 'shared-fields',
    kind: 'coupling',
    origin: 'agent',
    key: `fields:${fields.join('|')}|${paths.join('|')}`,
    topic: null,
    statement: `Change ${names} in ${shown.join(', ')}${more} together.`,
    why: `The same value stands in ${paths.length} files and was changed in each by hand.`,
    scope: paths.slice(0, 12),
    confidence: 0.65,
    at: episode.session.endedAt,
    evidence: [...files].map(([path, line]) => cite(episode, context, { line, role: 'agent', text: path })),
    check: { kind: 'change', when: [leader], require: followers },
    objection: null,
  }
}
