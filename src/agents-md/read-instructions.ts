import { isUtf8 } from 'node:buffer'
import { globSync, lstatSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { INSTRUCTIONS, type InstructionsFile, isInstructions } from './instructions.ts'

/**
 * The instructions files of a working directory, and `also` whatever it is called, without following links out of it.
 * `also` is a path inside of the directory, with /.
 */
export function readInstructions(root: string, also?: string): InstructionsFile[] {
  const found = globSync(`**/{${INSTRUCTIONS.join(',')}}`, {
    cwd: root,
    exclude: ['**/node_modules/**', '.git/**'],
  })
  const names = found.map((name) => name.replaceAll('\\', '/')).filter(isInstructions)
  return [...new Set([...names, ...(also === undefined ? [] : [also])])]
    .flatMap((name) => readOne(root, name) ?? [])
    .toSorted((a, b) => a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1))
}

function readOne(root: string, name: string): InstructionsFile | undefined {
  const file = path.join(root, name)
  const stat = lstatSync(file, { throwIfNoEntry: false })
  if (stat?.isSymbolicLink() === true) return { path: name, text: readlinkSync(file), isLink: true }
  if (stat?.isFile() !== true) return undefined
  const bytes = readFileSync(file)
  return isUtf8(bytes)
    ? { path: name, text: bytes.toString('utf8'), isLink: false }
    : { path: name, text: '', isLink: true }
}
