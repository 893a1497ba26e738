const TELLING =
  /\b(?:error|fatal|failed|cannot|can't|could not|couldn't|unable|not found|no such|denied|refused|missing|unknown|invalid|undefined|unexpected|required|must|not (?:installed|permitted|allowed|supported|trusted)|panic)\b/i
const NOISE =
  /^(?:exit code \d+|error: exit code|npm err! code|at \S+|>|\s*\^|-+|=+|\d+ (?:passing|passed)|wall time|chunk id|process exited|original token count|output:|command:|\[?[\w:-]*\]? ?ERROR task failed|make: \*\*\*|elifecycle|error: script|error: recipe)/i
const MAX = 110
/** Escape sequences of terminals. */
const COLOUR = new RegExp(String.raw`\u001B\[[0-9;]*m`, 'g')

/** The line of a failed command's output that says what was wrong, or null when none does. */
export function errorLine(output: string): string | null {
  for (const raw of output.slice(0, 6000).split('\n')) {
    const line = raw.replace(COLOUR, '').trim()
    if (line.length < 8 || line.length > 400 || NOISE.test(line) || !TELLING.test(line)) continue
    const plain = line
      .replace(/^(?:\[[^\]]{1,30}\]|\S{1,30}:\s*error:|[Ee]rror(?: \[\w+\])?:|ERROR:?|fatal:)\s*/, '')
      .replace(/^[\w./@-]+\.\w{1,5}:\d+(?::\d+)?:? /, '')
      .replace(/(?:\/[\w.@+-]+){3,}\//g, '…/')
      .replace(/\s+/g, ' ')
      .replaceAll('`', "'")
    return plain.length <= MAX ? plain : `${plain.slice(0, MAX - 1).trimEnd()}…`
  }
  return null
}
