import { createHash } from 'node:crypto'

/** A mark that nobody who wrote a part of the content can have known: it depends on every byte of it. */
export function nonceOf(contents: readonly string[]): string {
  const hash = createHash('sha256')
  for (const content of contents) hash.update(`${content.length}:`).update(content)
  return hash.digest('hex').slice(0, 12)
}

/** Foreign text between fences that are longer than any run of backticks inside, and that carry the mark. */
export function dataBlock(name: string, content: string, nonce: string): string {
  let longest = 3
  for (const [run] of content.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  const marks = '`'.repeat(longest + 1)
  return `${marks}${name} ${nonce}\n${content}\n${marks}\nEnd of the data ${nonce}.\n`
}
