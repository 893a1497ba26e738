/** Finds groups of phrases in a list of words; built once, linear to use. */
export type CueFinder = {
  names: readonly string[]
  /** The groups of which a phrase begins in `words[from..to)`, as indexes into `names`, ascending. */
  find: (words: readonly string[], from: number, to: number) => number[]
}

/** Builds a finder from groups of phrases, separated by commas; a phrase has at most four words. */
export function createCueFinder(groups: Readonly<Record<string, string>>): CueFinder {
  const names = Object.keys(groups)
  const byFirstWord = new Map<string, { rest: string[]; group: number }[]>()
  for (const [group, name] of names.entries()) {
    for (const phrase of (groups[name] ?? '').split(',')) {
      const [first, ...rest] = phrase.trim().split(' ')
      if (first === undefined || first === '') continue
      const known = byFirstWord.get(first)
      if (known === undefined) byFirstWord.set(first, [{ rest, group }])
      else known.push({ rest, group })
    }
  }
  return {
    names,
    find(words, from, to) {
      const found = new Set<number>()
      for (let at = from; at < Math.min(to, words.length); at += 1) {
        const phrases = byFirstWord.get(words[at] ?? '')
        if (phrases === undefined) continue
        for (const { rest, group } of phrases) {
          if (rest.every((word, index) => words[at + 1 + index] === word)) found.add(group)
        }
      }
      return [...found].toSorted((a, b) => a - b)
    },
  }
}
