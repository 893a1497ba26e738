/** A capital letter for a word of the language; a name keeps its own. */
export function upperFirst(text: string): string {
  return /^[a-z][a-z']*(?:-[a-z]+)*\b(?![\w./(-])/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text
}

/** The same the other way round, for a sentence that now stands behind another. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z']*\b(?![\w./(-])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
