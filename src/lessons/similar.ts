import { contentWords, numbersIn, opposes } from '../findings/rule-key.ts'
import { exactNames } from '../findings/wording/names.ts'
import type { Group } from './group.ts'

const SAME = 0.8
const MIN_WORDS = 3

/** Joins groups that say the same in other words. The one with more sightings keeps its key and wording. */
export function joinSimilar(groups: readonly Group[]): Group[] {
  const kept: { group: Group; words: Set<string> }[] = []
  const strongestFirst = groups.toSorted((a, b) => b.findings.length - a.findings.length)
  for (const group of strongestFirst) {
    const words = wordsOf(group)
    const twin = kept.find(
      (other) =>
        mayJoin(other.group, group) &&
        saysTheSame(other.words, words) &&
        namesTheSame(statementOf(other.group), statementOf(group)) &&
        countsTheSame(statementOf(other.group), statementOf(group)) &&
        !opposes(statementOf(other.group), statementOf(group)),
    )
    if (twin === undefined) kept.push({ group, words })
    else twin.group = { ...twin.group, findings: [...twin.group.findings, ...group.findings] }
  }
  return kept.map(({ group }) => group)
}

function statementOf(group: Group): string {
  return group.findings[0]?.statement ?? ''
}

function wordsOf(group: Group): Set<string> {
  return contentWords(statementOf(group))
}

/** Only sentences are compared by their words; what comes of commands and files has exact keys. */
function mayJoin(a: Group, b: Group): boolean {
  return a.project === b.project && isRule(a) && isRule(b) && forbids(a) === forbids(b)
}

function isRule(group: Group): boolean {
  return group.key.startsWith('rule:')
}

function forbids(group: Group): boolean {
  return FORBIDS.test(statementOf(group))
}

/** How a statement begins that says what not to do. */
export const FORBIDS = /^(?:Never|Do not|Avoid)\b/

/** Under 80 signs is another rule than under 120. */
export function countsTheSame(a: string, b: string): boolean {
  const [mine, others] = [numbersIn(a), numbersIn(b)]
  return mine.size === 0 || others.size === 0 || [...mine].every((number) => others.has(number))
}

const SAME_NAMES = 0.6

/** Whether two statements name mostly the same: `go` and `bats` are not, whatever words stand around them. */
export function namesTheSame(a: string, b: string): boolean {
  const [few, many] = [exactNames(a), exactNames(b)].toSorted((x, y) => x.length - y.length) as [
    string[],
    string[],
  ]
  const shared = few.filter((name) => many.some((other) => other.startsWith(name) || name.startsWith(other)))
  return few.length === 0 || shared.length / few.length >= SAME_NAMES
}

/** Whether the smaller set of words lies nearly wholly in the larger one. */
export function saysTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>, share: number = SAME): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size < MIN_WORDS) return small.size === large.size && [...small].every((word) => large.has(word))
  let common = 0
  for (const word of small) if (large.has(word)) common += 1
  return common / small.size >= share
}
