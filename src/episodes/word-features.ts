import { FEATURE, hash, mix } from './feature-hash.ts'
import type { AddFeature } from './feature-hash.ts'

/** Single words and pairs of neighbours. */
export function addWords(add: AddFeature, name: number, words: readonly string[]): void {
  let before = 0
  for (const text of words) {
    const word = hash(text)
    add(name, word)
    if (before !== 0) add(name, before, word)
    before = word
  }
}

/** The first words again, by themselves and with up to two that follow. */
export function addOpening(add: AddFeature, name: number, words: readonly string[], atMost: number): void {
  const hashes = words.slice(0, atMost).map(hash)
  for (const [at, word] of hashes.entries()) {
    const next = hashes[at + 1]
    const third = hashes[at + 2]
    add(name, word)
    if (next !== undefined) add(name, word, next)
    if (next !== undefined && third !== undefined) add(name, mix(word, next, 0), third)
  }
}

/** How much of what is said takes up the agent's words, and is taken up by them. */
export function addOverlap(
  add: AddFeature,
  words: readonly string[],
  previous: readonly string[],
  next: readonly string[],
): void {
  const own = new Set(words.filter((word) => word.length > 3))
  add(FEATURE.sharedBefore, share(own, previous))
  add(FEATURE.sharedAfter, share(own, next))
}

function share(own: ReadonlySet<string>, words: readonly string[]): number {
  const shared = new Set(words.filter((word) => own.has(word)))
  return Math.min(3, Math.floor((shared.size * 5) / Math.max(1, own.size)))
}
