/**
 * A fenced block for what is taken out of the comment again, a suggestion or a patch: unlike the fence of safety/ it
 * changes no character. It is longer than any run of backticks inside.
 */
export function exactFence(language: string, content: string): string {
  let longest = 2
  for (const run of content.matchAll(/`+/g)) longest = Math.max(longest, run[0].length)
  const marks = '`'.repeat(longest + 1)
  return content === '' ? `${marks}${language}\n${marks}` : `${marks}${language}\n${content}\n${marks}`
}
