import { createHash } from 'node:crypto'

const MAX = 56
const SMALL = new Set(
  'the a an and or of to in on for with by is are be it its this that as at from do does must should so then than into via also please'.split(
    ' ',
  ),
)

/** A readable name of what a statement asserts: the same statement gets the same name everywhere. */
export function slug(statement: string): string {
  const words = statement
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .normalize('NFKD')
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '' && !SMALL.has(word))
  let name = ''
  for (const word of words) {
    if (name.length + word.length >= MAX) break
    name = name === '' ? word : `${name}-${word}`
  }
  // A statement in another script leaves nothing readable; its hash still names it.
  return name === '' ? `lesson-${shortHash(statement)}` : name
}

/** Gives every statement its own name; of two with the same name both the key and the order decide, not chance. */
export function distinctSlug(statement: string, key: string, taken: ReadonlySet<string>): string {
  const plain = slug(statement)
  return taken.has(plain) ? `${plain}-${shortHash(key)}` : plain
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6)
}
