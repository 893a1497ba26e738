import { FEATURE, mix } from './feature-hash.ts'
import type { AddFeature } from './feature-hash.ts'
import type { Words } from './words.ts'

/** Single words and pairs of neighbours. */
export function addWords(add: AddFeature, name: number, words: readonly number[], atMost: number): void {
  let before = 0
  for (let at = 0; at < Math.min(atMost, words.length); at += 1) {
    const word = words[at] ?? 0
    add(name, word)
    if (before !== 0) add(name, before, word)
    before = word
  }
}

/** The first words again, by themselves and with up to two that follow. */
export function addOpening(add: AddFeature, name: number, words: readonly number[], atMost: number): void {
  const opening = words.slice(0, atMost)
  for (let at = 0; at < opening.length; at += 1) {
    const word = opening[at] ?? 0
    const next = opening[at + 1]
    const third = opening[at + 2]
    add(name, word)
    if (next !== undefined) add(name, word, next)
    if (next !== undefined && third !== undefined) add(name, mix(word, next, 0), third)
  }
}

/** How much of what is said takes up the agent's words, and is taken up by them. */
export function addOverlap(
  add: AddFeature,
  words: Words,
  previous: readonly number[],
  next: readonly number[],
): void {
  const own = new Set<number>()
  for (let at = 0; at < words.hashes.length; at += 1)
    if ((words.lengths[at] ?? 0) >= TELLING) own.add(words.hashes[at] ?? 0)
  add(FEATURE.sharedBefore, share(own, previous))
  add(FEATURE.sharedAfter, share(own, next))
}

/** A shorter word is nobody's in particular. */
const TELLING = 4

function share(own: ReadonlySet<number>, words: readonly number[]): number {
  const shared = new Set<number>()
  for (const word of words) if (own.has(word)) shared.add(word)
  return Math.min(3, Math.floor((shared.size * 5) / Math.max(1, own.size)))
}
