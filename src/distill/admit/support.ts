import { contentWords } from '../../findings/rule-key.ts'
import { exactNames } from '../../findings/wording/names.ts'
import type { Lesson } from '../../lessons/lesson.ts'
import { distrust } from '../../safety/trust.ts'
import type { Proposal } from '../answer.ts'
import type { Cited } from './evidence.ts'
import { comparable } from './quotes.ts'
import { refuse, type Refusal } from './refusal.ts'

const LEAST_SHARE = 0.2
const SHORT_ANSWER = 80
const SAME_EXCHANGE = 40
const SAME_REPLY = 8

/** Whom a proposal goes back to, judged by the lines that it cites and that speak of it; or why nobody said it. */
export function originOf(proposal: Proposal, cited: readonly Cited[]): Lesson['origin'] | Refusal {
  if (cited.every(({ evidence }) => evidence.role === 'tool')) {
    return refuse(
      'untrusted',
      'only tool output is cited, and that proves nothing alone: cite also what the human said, or the command, edit or words of the agent',
    )
  }
  const words = wordsOf(proposal)
  if (sharedBy(words, cited) < LEAST_SHARE && !sharesName(proposal, cited)) {
    return refuse(
      'unsupported',
      'the cited lines do not speak of what the statement says: cite the lines that do, or drop it',
    )
  }
  const origin = cited.some((one) => one.evidence.role === 'human' && saysSo(one, words, cited))
    ? 'human'
    : cited.some(({ passage }) => passage.mark === 'T')
      ? 'failure'
      : 'agent'
  const problem = distrust({ kind: proposal.kind, origin, evidence: cited.map(({ evidence }) => evidence) })
  return problem === null
    ? origin
    : refuse('untrusted', `${problem}: cite the human's words for it, or choose another kind`)
}

function wordsOf({ statement, why }: Proposal): Set<string> {
  return contentWords(`${statement} ${why}`)
}

function sharedBy(words: ReadonlySet<string>, cited: readonly Cited[]): number {
  const there = contentWords(cited.map(({ passage }) => passage.text).join('\n'))
  let common = 0
  for (const word of words) if (there.has(word)) common += 1
  return common / Math.max(1, words.size)
}

function sharesName({ statement }: Proposal, cited: readonly Cited[]): boolean {
  const text = comparable(cited.map(({ passage }) => passage.text).join('\n'))
  return exactNames(statement).some((name) => text.includes(comparable(name)))
}

const AGREES =
  /^(?:you(?:'|’)?re (?:absolutely |completely )?right|you are (?:absolutely |completely )?right|good (?:point|catch|call|question)|great (?:point|catch)|fair point|right\b|agreed|understood|my mistake|that(?:'|’)s (?:right|correct|a good point))/i

/**
 * A human speaks of a lesson in words that it shares: two of them, or one beside other cited lines of the same exchange.
 * None are needed for a short answer to what the agent said just before, or when the agent agreed just after, if that is
 * cited: then the agent's words carry what the human meant.
 */
function saysSo({ passage, session }: Cited, words: ReadonlySet<string>, cited: readonly Cited[]): boolean {
  const near = cited.filter(
    (other) => other.session === session && other.passage !== passage && isNear(other, passage),
  )
  const shared = [...contentWords(passage.text)].filter((word) => words.has(word)).length
  if (shared >= 2 || (shared === 1 && near.some(({ evidence }) => evidence.role !== 'tool'))) return true
  const isAnswer = passage.text.length <= SHORT_ANSWER
  return near.some(
    ({ passage: { mark, line, text } }) =>
      mark === 'A' &&
      (line < passage.line ? isAnswer : line - passage.line <= SAME_REPLY && AGREES.test(text)),
  )
}

function isNear(other: Cited, passage: Cited['passage']): boolean {
  return Math.abs(other.passage.line - passage.line) <= SAME_EXCHANGE
}
