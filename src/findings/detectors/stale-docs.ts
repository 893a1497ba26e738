import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import { eventsOf } from '../steps.ts'

const MISSING =
  /([\w.@/~-]{3,200}): No such file or directory|no such file or directory[:,] ['"]?([\w.@/~-]{3,200})|ENOENT[^'\n]{0,80}'([^'\n]{3,200})'|File does not exist[.:]? ?([\w.@/~-]{0,200})/i

/** "No such file" on a path that the repository's own documents name: the document is stale. */
export function staleDocs(episode: Episode, context: FindingContext): Finding[] {
  const { repository } = context
  if (repository === null) return []
  const findings: Finding[] = []
  for (const event of eventsOf(episode)) {
    if (event.type !== 'command' && event.type !== 'read') continue
    if (event.outcome === 'ok' && !event.output.includes('No such file')) continue
    const match = MISSING.exec(event.output)
    const named =
      match?.slice(1).find((group) => group !== undefined && group !== '') ??
      (event.type === 'read' && match !== null ? event.path : undefined)
    const path = named === undefined ? null : repoPath(named, episode.session.cwd)
    if (path === null || !path.includes('/') || repository.files.has(path) || repository.folders.has(path))
      continue
    const doc = [...repository.docs].find(([, text]) => text.includes(path))?.[0]
    if (doc === undefined) continue
    findings.push({
      detector: 'stale-docs',
      kind: 'trap',
      origin: 'failure',
      key: `stale:${doc}|${path}`,
      topic: null,
      statement: `Do not look for \`${path}\`: ${doc} names it, but it does not exist; correct ${doc}.`,
      why: 'An agent that trusted the document ran into a missing path.',
      scope: [doc],
      confidence: 0.8,
      at: event.at,
      evidence: [cite(episode, context, { line: event.resultLine, role: 'tool', text: match?.[0] ?? path })],
      check: {
        kind: 'content',
        files: [doc],
        code: path,
        pattern: path.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`),
        expect: 'none',
        match: path,
        noMatch: '',
      },
      objection: null,
    })
  }
  return findings
}
