/** Programs that a sentence may begin with; those that are words of the language (make, go, just) are left out. */
export const PROGRAM =
  /^(?:n(?:pm|px|vm)|pn(?:pm|px)|yarn|bunx?|deno|git|gh|cargo|docker|mise|pip|pytest|tsc|eslint|kubectl)\s/

/** A capital letter for a word of the language; a name keeps its own. */
export function upperFirst(text: string): string {
  return !PROGRAM.test(text) && /^[a-z][a-z']*(?:-[a-z]+)*\b(?![\w./(-])/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text
}

/** The same the other way round, for a sentence that now stands behind another. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z']*\b(?![\w./(-])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
