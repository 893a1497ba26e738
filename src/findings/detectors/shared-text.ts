import type { Episode } from '../../episodes/episode.ts'
import type { Hunk } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import { editsOf } from '../steps.ts'

const MIN_FILES = 3
const MIN_KINDS = 2
/** A phrase of three words is text; less may be a name that a refactoring changes everywhere. */
const MIN_WORDS = 3
const MAX_LINE = 400
const MAX_LINES = 200
const SHOWN = 4
const NOT_BY_HAND = /lock|CHANGELOG|(?:^|\/)(?:tests?|fixtures|testdata|node_modules|dist|snapshots)\//i
const CODE = /\.(?:go|tsx?|jsx?|mjs|py|rs|java|kt|rb|php|cc?|cpp|cs|swift|scala|ex)$/

/** One phrase that was replaced by another in files of several kinds: they repeat the same text. */
export function sharedText(episode: Episode, context: FindingContext): Finding[] {
  const phrases = new Map<string, Map<string, number>>()
  for (const event of editsOf(episode)) {
    for (const file of event.files) {
      const path = repoPath(file.path, episode.session.cwd)
      if (path === null || path.startsWith('/') || file.action !== 'update' || NOT_BY_HAND.test(path))
        continue
      for (const phrase of new Set(file.hunks.flatMap(replacedIn))) {
        const files = phrases.get(phrase) ?? new Map<string, number>()
        if (!files.has(path)) files.set(path, event.line)
        phrases.set(phrase, files)
      }
    }
  }
  const findings = new Map<string, Finding>()
  for (const files of phrases.values()) {
    const kinds = new Set([...files.keys()].map((path) => path.slice(path.lastIndexOf('.'))))
    if (files.size < MIN_FILES || kinds.size < MIN_KINDS) continue
    const finding = toFinding(episode, context, files)
    findings.set(finding.key, finding)
  }
  return [...findings.values()]
}

/** The phrases that a hunk replaced, each as what stood there and what stands there now. */
function replacedIn({ before, after }: Hunk): string[] {
  const old = before.split('\n', MAX_LINES)
  const fresh = after.split('\n', MAX_LINES)
  if (old.length !== fresh.length) return []
  return old.flatMap((line, index) => {
    const other = fresh[index] ?? ''
    if (line === other || line.length > MAX_LINE || other.length > MAX_LINE) return []
    const [was, is] = difference(line, other)
    const isText =
      [was, is].every((text) => text.length > 5) && [was, is].some((text) => wordsIn(text) >= MIN_WORDS)
    return isText ? [`${was}\n${is}`] : []
  })
}

/** What two lines do not share at their ends, in whole words. */
function difference(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1
  while (start > 0 && /\w/.test(a[start - 1] ?? '')) start -= 1
  let end = 0
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end))
    end += 1
  while (end > 0 && /\w/.test(a[a.length - end] ?? '')) end -= 1
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}'’-]{2,}(?=\s|$)/gu)?.length ?? 0
}

function toFinding(episode: Episode, context: FindingContext, files: ReadonlyMap<string, number>): Finding {
  const paths = [...files.keys()].toSorted()
  const code = paths.filter((path) => CODE.test(path))
  const leader = code.length === 1 ? (code[0] ?? '') : (paths[0] ?? '')
  const followers = paths.filter((path) => path !== leader)
  const shown = followers.slice(0, SHOWN).map((path) => `\`${path}\``)
  const more = followers.length > SHOWN ? ` and in ${followers.length - SHOWN} more` : ''
  return {
    detector: 'shared-text',
    kind: 'coupling',
    origin: 'agent',
    key: `text:${paths.join('|')}`,
    topic: null,
    statement: `When a text in \`${leader}\` changes, change it in ${list(shown)}${more} as well: they repeat it.`,
    why: `The same words were replaced in ${paths.length} files by hand.`,
    scope: paths.slice(0, 12),
    confidence: 0.65,
    at: episode.session.endedAt,
    evidence: [...files].map(([path, line]) => cite(episode, context, { line, role: 'agent', text: path })),
    // Not every change of the leader touches the text.
    check: null,
    objection: null,
  }
}

function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}
