/** Adds a feature: a name, and up to two numbers that tell one from another. */
export type AddFeature = (name: number, a?: number, b?: number) => unknown

/** What the hash of a text begins with, and what it is multiplied by after each code unit. */
export const HASH_START = 0x811c9dc5
export const HASH_FACTOR = 0x01000193

const NAMES = [
  'length',
  'stepsBefore',
  'lines',
  'previousLength',
  'nextLength',
  'question',
  'questions',
  'frame',
  'asked',
  'askedAtAll',
  'references',
  'first',
  'interrupted',
  'interruptedAtAll',
  'logs',
  'paste',
  'code',
  'ticks',
  'link',
  'mark',
  'formal',
  'formalBySize',
  'edits',
  'sameFile',
  'knownFile',
  'undone',
  'stepsAfter',
  'firstStep',
  'channel',
  'denied',
  'remembers',
  'textWord',
  'textOpening',
  'replyWord',
  'replyOpening',
  'textCue',
  'textCueInQuestion',
  'openingCue',
  'openingCueBySize',
  'replyCue',
  'laterReplyCue',
  'replyToQuestion',
  'replyToSize',
  'replyToPaste',
  'replyToFormal',
  'pair',
  'sharedBefore',
  'sharedAfter',
] as const

/** The name of every feature, hashed. A trained model holds only as long as none of them is renamed. */
export const FEATURE = Object.fromEntries(NAMES.map((name) => [name, hash(name)])) as Record<
  (typeof NAMES)[number],
  number
>

/** FNV-1a of a short text, as a 32-bit integer (small integers are what sets are fast with). */
export function hash(text: string): number {
  let value = HASH_START
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), HASH_FACTOR)
  return value | 0
}

/** Mixes a name and two numbers into one well-spread 32-bit integer. */
export function mix(name: number, a: number, b: number): number {
  let value = name ^ Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  return (value ^ (value >>> 15)) | 0
}

/** The number of the first limit that a value lies under. */
export function bucket(value: number, limits: readonly number[]): number {
  const at = limits.findIndex((limit) => value < limit)
  return at < 0 ? limits.length : at
}
