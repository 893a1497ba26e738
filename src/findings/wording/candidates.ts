import type { Pattern } from './pattern.ts'

/**
 * Finds the patterns that may fit a sentence by its words alone, in their order. Most sentences fit none, and an
 * expression costs much to build.
 */
export function candidates(patterns: readonly Pattern[]): (sentence: string) => Pattern[] {
  const byWord = new Map<string, number[]>()
  const others = patterns.map(({ needs: [first, ...rest] }, place) => {
    for (const word of wordsIn(first)) {
      const places = byWord.get(word)
      if (places === undefined) byWord.set(word, [place])
      else places.push(place)
    }
    return rest.map(wordsIn)
  })
  return (sentence) => {
    const words = wordsOf(sentence)
    const found = new Set<number>()
    for (const word of words) {
      for (const place of byWord.get(word) ?? []) {
        if (others[place]?.every((list) => list.some((one) => words.has(one)))) found.add(place)
      }
    }
    return patterns.filter((_, place) => found.has(place))
  }
}

/** The words of a list; those that must begin the sentence keep their mark. */
function wordsIn(list: string): string[] {
  return list.startsWith('^')
    ? list
        .slice(1)
        .split(' ')
        .map((word) => `^${word}`)
    : list.split(' ')
}

/** The words of a sentence in lower case, letters only; the first one stands there with a mark as well. */
function wordsOf(sentence: string): ReadonlySet<string> {
  const words = new Set(sentence.match(/[a-z]+/gi)?.map((word) => word.toLowerCase()))
  const [first] = words
  return first === undefined ? words : words.add(`^${first}`)
}
