import type { Episode } from '../episodes/episode.ts'
import type { FindingContext } from './context.ts'
import { DOC } from './repository.ts'
import { repoPath } from './repo-path.ts'
import { eventsOf } from './steps.ts'

/** A document of the repository; `line` when the session shows it. */
export type Doc = { name: string; text: string; line: number | null }

/** The documents of the repository where it is at hand, else what the session shows of them. */
export function docsOf(episode: Episode, { repository }: FindingContext): Doc[] {
  if (repository !== null) return [...repository.docs].map(([name, text]) => ({ name, text, line: null }))
  const { instructions, cwd } = episode.session
  const docs: Doc[] = instructions === undefined ? [] : [{ name: 'AGENTS.md', ...instructions }]
  for (const event of eventsOf(episode)) {
    if (event.type === 'read') {
      const name = repoPath(event.path, cwd)
      if (name !== null && DOC.test(name)) docs.push({ name, text: event.output, line: event.resultLine })
    } else if (event.type === 'edit') {
      for (const { path, hunks } of event.files) {
        const name = repoPath(path, cwd)
        if (name === null || !DOC.test(name)) continue
        const text = hunks.flatMap(({ before, after }) => kept(before, after)).join('\n')
        docs.push({ name, text, line: event.line })
      }
    }
  }
  return docs
}

/** The lines that stood there before an edit, and still do. */
function kept(before: string, after: string): string[] {
  const still = new Set(after.split('\n'))
  return before.split('\n').filter((line) => still.has(line))
}

/** Whether a name stands in a text as a whole, not as a part of a longer one. */
export function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\w@-]/.test(text[at - 1] ?? ' ') && !/[\w:-]/.test(text[at + name.length] ?? ' ')) return true
  }
  return false
}
