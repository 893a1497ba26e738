import { bucket, FEATURE } from './feature-hash.ts'
import type { AddFeature } from './feature-hash.ts'
import type { TurnContext } from './turn-context.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

/** What a message looks like before a word of it is understood; in any language. */
export type TurnShape = {
  length: number
  /** 0..3 */
  size: number
  /** 2: it ends with a question mark; 1: there is one in it */
  question: number
  /** 0..3: how many places in files it names */
  references: number
  logs: boolean
  paste: boolean
  /** 0..4 */
  sentences: number
  /** 0..3: how many of its sentences ask */
  questions: number
  /** 0..3: whether the first of its sentences asks, and the last */
  frame: number
  /** 0..7: begins with a capital, ends with a full stop, says neither `I` nor `we`: written, not typed */
  formal: number
}

const LONG_PASTE = 350
const FILE_REFERENCE = /[\w/-]\.[a-z]{1,4}(?::\d|#L\d)/gi
const LOG_LINE = /^[ \t]{0,20}(?:\d{4}-\d\d-\d\d|--- FAIL|FAIL\b|at |error[:[]|panic:|Traceback|\$ |>>> )/m
const ENDS_WITH_QUESTION = /[?\uff1f][\s"')\]*_]*$/
const SENTENCE_END = /(?<=[.?!\u3002\uff1f])\s+|\n/
const FIRST_PERSON = new Set(wordsOf('i im id ill ive my me we our us lets were wed weve', 20).hashes)

/** Measures a message. `words` are those of the text. */
export function shapeOf(text: string, words: Words): TurnShape {
  const references = Math.min(3, text.match(FILE_REFERENCE)?.length ?? 0)
  const logs = LOG_LINE.test(text)
  return {
    length: text.length,
    size: bucket(text.length, [40, 120, LONG_PASTE]),
    question: endsWithQuestion(text) ? 2 : /[?\uff1f]/.test(text) ? 1 : 0,
    references,
    logs,
    paste: text.length > LONG_PASTE && (references > 0 || logs || text.includes('\n\n')),
    ...sentencesOf(text),
    formal: formality(text, words),
  }
}

function sentencesOf(text: string): Pick<TurnShape, 'sentences' | 'questions' | 'frame'> {
  const asks = text
    .split(SENTENCE_END)
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence) => /[?\uff1f]\s*$/.test(sentence.slice(-40)))
  return {
    sentences: Math.min(4, asks.length),
    questions: Math.min(3, asks.filter(Boolean).length),
    frame: 2 * Number(asks[0] === true) + Number(asks.at(-1) === true),
  }
}

function formality(text: string, words: Words): number {
  const capital = /^[\s"'(*`#>-]*\p{Lu}/u.test(text.slice(0, 40))
  const stop = /[.\u3002][\s"')`*]*$/.test(text.slice(-20))
  const impersonal = !words.hashes.some((word) => FIRST_PERSON.has(word))
  return Number(capital) + 2 * Number(stop) + 4 * Number(impersonal)
}

/** The features of the shape and of the place in the session. */
export function addShape(add: AddFeature, shape: TurnShape, context: TurnContext): void {
  const { text, previous, next } = context
  const asked = Number(endsWithQuestion(previous))
  add(FEATURE.length, bucket(shape.length, [20, 40, 80, 150, 300, 600, 1200]))
  add(FEATURE.stepsBefore, bucket(context.stepsBefore, [1, 3, 8, 20, 60]))
  add(FEATURE.lines, bucket(text.split('\n', 20).length, [2, 3, 6, 15]))
  add(FEATURE.previousLength, bucket(previous.length, [1, 150, 400, 500]))
  add(FEATURE.nextLength, bucket(next.length, [1, 60, 120, 250, 400]))
  add(FEATURE.question, shape.question, shape.size)
  add(FEATURE.questions, shape.questions, shape.sentences)
  add(FEATURE.frame, shape.frame)
  add(FEATURE.asked, asked, shape.question * 4 + shape.size)
  add(FEATURE.references, shape.references)
  add(FEATURE.formal, shape.formal)
  add(FEATURE.formalBySize, shape.formal, shape.size)
  if (context.afterInterrupt) add(FEATURE.interrupted, shape.size)
  const flags: [boolean, number][] = [
    [asked === 1, FEATURE.askedAtAll],
    [context.first, FEATURE.first],
    [context.afterInterrupt, FEATURE.interruptedAtAll],
    [shape.logs, FEATURE.logs],
    [shape.paste, FEATURE.paste],
    [text.includes('```'), FEATURE.code],
    [text.includes('`'), FEATURE.ticks],
    [text.includes('://'), FEATURE.link],
    [/^\s{0,20}[@#[{(<]/.test(text), FEATURE.mark],
  ]
  for (const [holds, name] of flags) if (holds) add(name)
}

function endsWithQuestion(text: string): boolean {
  return ENDS_WITH_QUESTION.test(text.slice(-40))
}
