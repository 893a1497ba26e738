import type { Repository } from '../../findings/repository.ts'
import { contentWords } from '../../findings/rule-key.ts'
import { exactNames } from '../../findings/wording/names.ts'
import type { Lesson } from '../lesson.ts'

const SHARE = 0.75

/** Where the repository says it already, or null. A paragraph counts when it holds every name and most words. */
export function alreadySaid(lesson: Lesson, repository: Repository): string | null {
  const names = exactNames(lesson.statement).map((name) => name.toLowerCase())
  const words = contentWords(lesson.statement)
  if (words.size === 0) return null
  for (const [path, text] of repository.docs) {
    if (listsTheChecks(lesson, names, text)) return `${path} says it already`
    for (const paragraph of paragraphs(text)) {
      const said = paragraph.toLowerCase()
      if (!names.every((name) => said.includes(name))) continue
      const own = contentWords(paragraph)
      let common = 0
      for (const word of words) if (own.has(word)) common += 1
      if (common / words.size >= SHARE) return `${path} says it already`
    }
  }
  return null
}

/** List items and paragraphs, each with its own lines joined. */
function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)|\n(?=#)/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part.length > 10)
}

/** How a change is proved is said when the commands stand there, in whatever words and places. */
function listsTheChecks({ kind, origin }: Lesson, names: readonly string[], text: string): boolean {
  if (kind !== 'check' || origin !== 'agent' || names.length === 0) return false
  const said = text.toLowerCase()
  return names.every((name) => said.includes(name))
}
