import { wordsOf } from './words.ts'

/** Finds groups of phrases in a list of hashed words; built once, linear to use. */
export type CueFinder = {
  names: readonly string[]
  /** The groups of which a phrase begins in `words[from..to)`, as indexes into `names`, ascending. */
  find: (words: readonly number[], from: number, to: number) => number[]
}

const LONGEST_PHRASE = 4

/** Builds a finder from groups of phrases, separated by commas. */
export function createCueFinder(groups: Readonly<Record<string, string>>): CueFinder {
  const names = Object.keys(groups)
  const byFirstWord = new Map<number, { rest: number[]; group: number }[]>()
  for (const [group, name] of names.entries()) {
    for (const phrase of (groups[name] ?? '').split(',')) {
      const [first, ...rest] = wordsOf(phrase, LONGEST_PHRASE).hashes
      if (first === undefined) continue
      const known = byFirstWord.get(first)
      if (known === undefined) byFirstWord.set(first, [{ rest, group }])
      else known.push({ rest, group })
    }
  }
  return {
    names,
    find(words, from, to) {
      const found = new Uint8Array(names.length)
      for (let at = from; at < Math.min(to, words.length); at += 1) {
        const phrases = byFirstWord.get(words[at] ?? 0)
        if (phrases === undefined) continue
        for (const { rest, group } of phrases) {
          if (found[group] === 0 && follows(words, at + 1, rest)) found[group] = 1
        }
      }
      const groupsFound: number[] = []
      for (let group = 0; group < found.length; group += 1) if (found[group] === 1) groupsFound.push(group)
      return groupsFound
    },
  }
}

function follows(words: readonly number[], from: number, rest: readonly number[]): boolean {
  for (let index = 0; index < rest.length; index += 1) if (words[from + index] !== rest[index]) return false
  return true
}
