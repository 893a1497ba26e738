import { FEATURE } from './feature-hash.ts'
import type { AddFeature } from './feature-hash.ts'
import { replyCues } from './reply-cues.ts'
import { textCues } from './text-cues.ts'
import type { TurnShape } from './turn-shape.ts'

/** Cues at the very beginning of a text or a reply weigh differently. */
const TEXT_OPENING = 3
const REPLY_OPENING = 12

/** What kind of things are said, what the agent answers to them, and both together. */
export function addCues(
  add: AddFeature,
  shape: TurnShape,
  words: readonly number[],
  replyWords: readonly number[],
): void {
  const said = textCues.find(words, 0, words.length)
  const answered = replyCues.find(replyWords, 0, REPLY_OPENING)
  for (const cue of said) {
    add(FEATURE.textCue, cue)
    add(FEATURE.textCueInQuestion, cue, shape.question * 2 + (shape.size < 2 ? 1 : 0))
    for (const reply of answered) add(FEATURE.pair, cue, reply)
  }
  for (const cue of textCues.find(words, 0, TEXT_OPENING)) {
    add(FEATURE.openingCue, cue)
    add(FEATURE.openingCueBySize, cue, shape.size)
  }
  for (const reply of answered) {
    add(FEATURE.replyCue, reply)
    add(FEATURE.replyToQuestion, reply, shape.question)
    add(FEATURE.replyToSize, reply, shape.size)
    add(FEATURE.replyToFormal, reply, shape.formal)
    if (shape.paste) add(FEATURE.replyToPaste, reply)
  }
  for (const reply of replyCues.find(replyWords, REPLY_OPENING, replyWords.length)) {
    if (!answered.includes(reply)) add(FEATURE.laterReplyCue, reply)
  }
}
