import type { Pattern } from './pattern.ts'

/** Finds the patterns that may fit a sentence by its words alone, in their order. Most sentences fit none, and an expression costs much to build. */
export function candidates(patterns: readonly Pattern[]): (sentence: string) => Pattern[] {
  const byWord = new Map<string, number[]>()
  const others = patterns.map(({ needs: [first, ...rest] }, place) => {
    for (const word of first.split(' ')) {
      const places = byWord.get(word)
      if (places === undefined) byWord.set(word, [place])
      else places.push(place)
    }
    return rest.map((list) => list.split(' '))
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

/** The words of a sentence in lower case. Only letters count: `don't` is `don` and `t`. */
function wordsOf(sentence: string): ReadonlySet<string> {
  return new Set(sentence.match(/[a-z]+/gi)?.map((word) => word.toLowerCase()))
}
