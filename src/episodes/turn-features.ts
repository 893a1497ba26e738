import { addCues } from './cue-features.ts'
import { bucket, FEATURE, hash, mix } from './feature-hash.ts'
import type { AddFeature } from './feature-hash.ts'
import type { TurnContext, TurnWork } from './turn-context.ts'
import { addShape, shapeOf } from './turn-shape.ts'
import { addOpening, addOverlap, addWords } from './word-features.ts'
import { wordsOf } from './words.ts'

/** The features of a turn: distinct 32-bit hashes, so that no word of a training text is kept anywhere. */
export type Features = {
  /** its shape, the agent's work, and the cues in text and reply */
  signs: ReadonlySet<number>
  /** the signs, and the words themselves */
  all: Int32Array
}

/** What is said is said at the beginning; the rest of a long paste tells nothing new. */
const MAX_TEXT = 1500
const CUE_WORDS = 250
const TEXT_WORDS = 100
const REPLY_WORDS = 60
const PREVIOUS_WORDS = 120

/** Describes a turn by its shape, the agent's work, the cues in text and reply, and hashed words. */
export function turnFeatures(context: TurnContext): Features {
  const text = context.text.length > MAX_TEXT ? context.text.slice(0, MAX_TEXT) : context.text
  const words = wordsOf(text, CUE_WORDS)
  const replyWords = wordsOf(context.next, REPLY_WORDS)
  const shape = shapeOf(text, words)

  const signs = new Set<number>()
  const addSign: AddFeature = (name, a = 0, b = 0) => signs.add(mix(name, a, b))
  addShape(addSign, shape, context)
  if (context.work !== null) addWork(addSign, context.work)
  addCues(addSign, shape, words, replyWords)
  addOverlap(addSign, words, wordsOf(context.previous, PREVIOUS_WORDS), replyWords)

  const all = new Set(signs)
  const addWord: AddFeature = (name, a = 0, b = 0) => all.add(mix(name, a, b))
  addWords(addWord, FEATURE.textWord, words.slice(0, TEXT_WORDS))
  addOpening(addWord, FEATURE.textOpening, words, 5)
  addWords(addWord, FEATURE.replyWord, replyWords)
  addOpening(addWord, FEATURE.replyOpening, replyWords, 8)
  return { signs, all: Int32Array.from(all) }
}

function addWork(add: AddFeature, work: TurnWork): void {
  add(FEATURE.edits, Number(work.editedBefore), Number(work.editedAfter))
  add(FEATURE.sameFile, Number(work.sameFile))
  add(FEATURE.knownFile, work.editedAfter ? 1 + Number(work.knownFile) : 0)
  add(FEATURE.undone, Number(work.undone))
  add(FEATURE.stepsAfter, bucket(work.stepsAfter, [1, 4, 15]))
  add(FEATURE.firstStep, hash(work.firstStep))
  add(FEATURE.channel, hash(work.channel))
  if (work.denied) add(FEATURE.denied)
  if (work.remembers) add(FEATURE.remembers)
}
