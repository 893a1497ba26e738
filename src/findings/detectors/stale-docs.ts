import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { docsOf, saysItIsThere, standsIn, type Doc } from '../docs-seen.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { foundInstead, lookInstead, missesOf, worksIn, type MissingPath } from '../missing-path.ts'
import { eventsOf } from '../steps.ts'

/** Each is looked for in every document. */
const MOST_MISSING = 100

/** "No such file" on a path that the repository's own documents name: the document is stale. */
export function staleDocs(episode: Episode, context: FindingContext): Finding[] {
  const findings = new Map<string, Finding>()
  const asked = new Set<string>()
  let docs: Doc[] | null = null
  for (const miss of missesOf(episode).values()) {
    if (asked.size >= MOST_MISSING) break
    if (asked.has(miss.path)) continue
    asked.add(miss.path)
    docs ??= docsOf(episode, context)
    const doc = docs.find(({ text }) => namesPath(text, miss.path))
    if (doc !== undefined && !isThere(miss.path, episode, context) && !isIgnored(miss.path, context))
      findings.set(miss.path, toFinding(episode, context, miss, doc))
  }
  return [...findings.values()]
}

/** Whether the path is there after all, or was: in the repository, or by what the session did with it. */
function isThere(path: string, episode: Episode, { repository }: FindingContext): boolean {
  if (repository !== null) return repository.files.has(path) || repository.folders.has(path)
  return eventsOf(episode).some((event) => worksIn(event, path, episode.session.cwd))
}

/** What git ignores is missing from a fresh checkout on purpose. */
function isIgnored(path: string, { repository }: FindingContext): boolean {
  return repository?.ignores(path) === true
}

/** Documents leave the first folders out where their headings say them: three parts of a path are still its name. */
function namesPath(text: string, path: string): boolean {
  const parts = path.split('/')
  for (let from = 0; from === 0 || parts.length - from >= 3; from += 1) {
    const name = parts.slice(from).join('/')
    if (standsIn(text, name)) return saysItIsThere(text, name)
  }
  return false
}

function toFinding(episode: Episode, context: FindingContext, miss: MissingPath, doc: Doc): Finding {
  const { path, text, step } = miss
  const instead = foundInstead(episode, miss)
  const elsewhere = instead === null ? '' : `${lookInstead(path, [instead.path])}, and `
  return {
    detector: 'stale-docs',
    kind: 'trap',
    origin: 'failure',
    // The same path missed in other sessions is the same lesson.
    key: `missing-path:${path}`,
    topic: null,
    statement: `Do not look for \`${path}\`: ${doc.name} names it, but it does not exist; ${elsewhere}correct ${doc.name}.`,
    why: 'It led an agent to a missing path.',
    scope: [doc.name],
    confidence: 0.8,
    at: step.at,
    evidence: [
      cite(episode, context, { line: step.resultLine, role: 'tool', text }),
      ...(doc.line === null
        ? []
        : [cite(episode, context, { line: doc.line, role: 'tool', text: doc.name })]),
      ...(instead === null
        ? []
        : [cite(episode, context, { line: instead.line, role: 'agent', text: instead.path })]),
    ],
    check: {
      kind: 'content',
      files: [doc.name],
      code: path,
      pattern: path.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`),
      expect: 'none',
      match: path,
      noMatch: '',
    },
    objection: null,
  }
}
