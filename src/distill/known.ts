import { estimateTokens } from './estimate-tokens.ts'
import { shownText } from './shown-text.ts'

/** What the repository already tells an agent. */
export type Known = { docs: ReadonlyMap<string, string>; lessons: readonly string[] }

const INSTRUCTIONS = /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI)\.md$|copilot-instructions\.md$|\.cursorrules$/
const MAX_LESSONS = 1_200
const MAX_INSTRUCTIONS = 1_800
const MAX_LINE = 240

/** The existing lessons and the lines of the instructions files, as many as a small share of a prompt allows. */
export function knownText({ docs, lessons }: Known): string {
  const files = [...docs.keys()]
    .filter((path) => INSTRUCTIONS.test(path))
    .toSorted((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
  const said = files.flatMap((path) => linesOf(docs.get(path) ?? '').map((line) => `${path}: ${line}`))
  return [
    ...fitting(
      lessons.map((lesson) => `lesson: ${short(lesson)}`),
      MAX_LESSONS,
    ),
    ...fitting(said, MAX_INSTRUCTIONS),
  ].join('\n')
}

function depth(path: string): number {
  return path.split('/').length
}

function linesOf(text: string): string[] {
  return shownText(text)
    .split('\n')
    .map((line) => short(line))
    .filter((line) => line.length > 12 && !/^(?:#|```|---|<!--)/.test(line))
}

function short(line: string): string {
  const plain = line.replaceAll(/\s+/g, ' ').trim()
  return plain.length <= MAX_LINE ? plain : `${plain.slice(0, MAX_LINE).trimEnd()}…`
}

function fitting(lines: readonly string[], budget: number): string[] {
  let used = 0
  const kept = lines.filter((line) => (used += estimateTokens(line) + 1) <= budget)
  return kept.length === lines.length ? kept : [...kept, `… and ${lines.length - kept.length} more`]
}
