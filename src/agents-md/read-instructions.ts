import { isUtf8 } from 'node:buffer'
import { globSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { INSTRUCTIONS, type InstructionsFile, isInstructions } from './instructions.ts'

/** The instructions files of a working directory, without following links out of it. */
export function readInstructions(root: string): InstructionsFile[] {
  const found = globSync(`**/{${INSTRUCTIONS.join(',')}}`, {
    cwd: root,
    withFileTypes: true,
    exclude: ['**/node_modules/**', '.git/**'],
  })
  return found
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      const isLink = entry.isSymbolicLink()
      if (!isLink && !entry.isFile()) return []
      const name = path.relative(root, file).replaceAll('\\', '/')
      if (isLink) return [{ path: name, text: readlinkSync(file), isLink }]
      const bytes = readFileSync(file)
      return [
        isUtf8(bytes)
          ? { path: name, text: bytes.toString('utf8'), isLink }
          : { path: name, text: '', isLink: true },
      ]
    })
    .filter((file) => isInstructions(file.path))
    .toSorted((a, b) => a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1))
}
