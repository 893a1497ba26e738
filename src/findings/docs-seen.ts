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
  return placeOf(text, name, 0) >= 0
}

/** More of them than anybody writes into one document are not looked through. */
const MOST_PLACES = 50

/**
 * Whether a text that names something says that it is there. A file that one has to make, that was removed, or that
 * another repository holds, is missing for a reason, and the document is right.
 */
export function saysItIsThere(text: string, name: string): boolean {
  let at = placeOf(text, name, 0)
  for (let places = 0; at >= 0 && places < MOST_PLACES; places += 1) {
    if (IS_ELSEWHERE.test(sentenceAround(text, at, name.length).replace(NAMES, ''))) return false
    at = placeOf(text, name, at + name.length)
  }
  return true
}

const IS_ELSEWHERE =
  /\b(?:creat|generat|produc|copy|copie|download|install|ignor|gitignor|remov|delet|dropp|mov|renam|replac|former|deprecat|plann|optional|privat|secret|repositor)\w*|\b(?:put|save|written|writes|put into|old|legacy|was|were|used to|no longer|gone|will|would|todo|future|e\.g|example|such as|repos?|if (?:present|it exists|there)|your own|locally|outside|upstream)\b/i
/** What paths and code are called says nothing of them. */
const NAMES = /`[^`\n]*`|(?<!\S)\S*\/\S*/g

function placeOf(text: string, name: string, from: number): number {
  for (let at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\w@-]/.test(text[at - 1] ?? ' ') && !/[\w:-]/.test(text[at + name.length] ?? ' ')) return at
  }
  return -1
}

const MAX_SENTENCE = 300

/** The sentence or the entry of a list that holds a place. */
function sentenceAround(text: string, at: number, length: number): string {
  const before = text.slice(Math.max(0, at - MAX_SENTENCE), at)
  const after = text.slice(at + length, at + length + MAX_SENTENCE)
  const start = [...before.matchAll(END_OF_SENTENCE)].at(-1)
  const end = after.search(END_OF_SENTENCE)
  return `${before.slice(start === undefined ? 0 : start.index + start[0].length)} ${end < 0 ? after : after.slice(0, end)}`
}

const END_OF_SENTENCE = /[.!?](?=\s)|\n\s*(?=\n|[-*#|>\d])/g
