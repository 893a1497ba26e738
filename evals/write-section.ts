import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const PAGE = path.join(import.meta.dirname, '../docs/quality.md')

/** Replaces what stands between the two marks of a section of docs/quality.md. */
export function writeSection(name: string, content: string): void {
  const old = readFileSync(PAGE, 'utf8')
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`]
  const from = old.indexOf(begin)
  const to = old.indexOf(end)
  if (from < 0 || to < from) throw new Error(`docs/quality.md has no section ${name}`)
  writeFileSync(PAGE, `${old.slice(0, from + begin.length)}\n\n${content}\n${old.slice(to)}`)
}
