import { addCues } from './cue-features.ts'
import { bucket, FEATURE, hash, mix } from './feature-hash.ts'
import type { AddFeature } from './feature-hash.ts'
import { createFeatureIndex } from './feature-index.ts'
import type { TurnContext, TurnWork } from './turn-context.ts'
import { addShape, shapeOf } from './turn-shape.ts'
import { addOpening, addOverlap, addWords } from './word-features.ts'
import { wordsOf } from './words.ts'

/** The features of a turn: distinct 32-bit hashes, so that no word of a training text is kept anywhere. */
export type Features = {
  /** the signs, and then the words themselves */
  all: Int32Array
  /** how many of them are signs: its shape, the agent's work, and the cues in text and reply */
  signs: number
}

/** What is said is said at the beginning; the rest of a long paste tells nothing new. */
const MAX_TEXT = 1500
const CUE_WORDS = 250
const TEXT_WORDS = 100
const REPLY_WORDS = 60
const PREVIOUS_WORDS = 120
/** More than twice as many as a turn of the greatest length has features. */
const SLOTS = 2048

/** One for all turns, emptied before each. */
const index = createFeatureIndex(SLOTS)
const add: AddFeature = (name, a = 0, b = 0) => index.add(mix(name, a, b))

/** Describes a turn by its shape, the agent's work, the cues in text and reply, and hashed words. */
export function turnFeatures(context: TurnContext): Features {
  const text = context.text.length > MAX_TEXT ? context.text.slice(0, MAX_TEXT) : context.text
  const words = wordsOf(text, CUE_WORDS)
  const replyWords = wordsOf(context.next, REPLY_WORDS)
  const shape = shapeOf(text, words)

  index.clear()
  addShape(add, shape, context)
  if (context.work !== null) addWork(context.work)
  addCues(add, shape, words.hashes, replyWords.hashes)
  addOverlap(add, words, wordsOf(context.previous, PREVIOUS_WORDS).hashes, replyWords.hashes)
  const signs = index.size()

  addWords(add, FEATURE.textWord, words.hashes, TEXT_WORDS)
  addOpening(add, FEATURE.textOpening, words.hashes, 5)
  addWords(add, FEATURE.replyWord, replyWords.hashes, REPLY_WORDS)
  addOpening(add, FEATURE.replyOpening, replyWords.hashes, 8)
  return { all: index.all(), signs }
}

function addWork(work: TurnWork): void {
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
