import path from 'node:path/posix'
import { withholdPath } from '../safety/injection.ts'
import { outline } from './outline.ts'

/**
 * An instructions file of the repository. `text` of a symbolic link is its target's name. A file that is no text counts
 * as a link to nowhere, with an empty `text`: it must be left alone.
 */
export type InstructionsFile = { path: string; text: string; isLink: boolean }

export const INSTRUCTIONS = ['AGENTS.md', 'CLAUDE.md']

/**
 * Whether agents read a file of this name as instructions. One in a folder whose name would break a line of a patch,
 * hide something in it, or speak to agents, is left alone: the patch is shown for people to copy.
 */
export function isInstructions(file: string): boolean {
  return INSTRUCTIONS.includes(path.basename(file)) && !/[\t\n"\\]/.test(file) && withholdPath(file) === file
}

/**
 * The file that a lesson belongs in: the instructions nearest above everything that it is about, AGENTS.md before
 * CLAUDE.md, followed through symbolic links and through files that only import another (`@AGENTS.md`).
 */
export function homeOf(
  scope: readonly string[],
  files: readonly InstructionsFile[],
  preferred?: string,
): string {
  if (preferred !== undefined) return preferred
  const byPath = new Map(files.map((file) => [file.path, file]))
  for (let folder = commonFolder(scope); ; folder = path.dirname(folder)) {
    for (const name of INSTRUCTIONS) {
      const file = byPath.get(path.join(folder, name))
      const real = file === undefined ? undefined : follow(file, byPath)
      if (real !== undefined) return real
    }
    if (folder === '.') return 'AGENTS.md'
  }
}

function follow(file: InstructionsFile, byPath: ReadonlyMap<string, InstructionsFile>): string | undefined {
  const seen = new Set<string>()
  for (let current = file; ;) {
    if (seen.has(current.path)) return undefined
    seen.add(current.path)
    const target = current.isLink ? current.text.trim() : importedBy(current.text)
    if (target === undefined) return current.path
    const next = byPath.get(path.join(path.dirname(current.path), target))
    // A link to what is not here cannot be edited; an import of it is only a line of text.
    if (next === undefined) return current.isLink ? undefined : current.path
    current = next
  }
}

/** The file that this one does nothing but import; a heading beside the import is allowed. */
function importedBy(text: string): string | undefined {
  const doc = outline(text)
  const headings = new Set(
    doc.sections.flatMap(({ heading }) => (heading === null ? [] : [heading.firstLine, heading.lastLine])),
  )
  const content = doc.lines.filter((line, index) => line.text.trim() !== '' && !headings.has(index))
  const [only] = content
  if (only === undefined || content.length > 1) return undefined
  return /^@(?:\.\/)?([\w./-]+\.md)$/.exec(only.text.trim())?.[1]
}

/** The deepest folder that holds everything the globs can match; `.` when they reach further or there are none. */
function commonFolder(globs: readonly string[]): string {
  const folders = globs.filter((glob) => !glob.startsWith('!')).map((glob) => literalFolder(glob))
  const [first] = folders
  if (first === undefined) return '.'
  const shared = first.filter((_, depth) => folders.every((folder) => same(folder, first, depth + 1)))
  return shared.length === 0 ? '.' : shared.join('/')
}

function literalFolder(glob: string): string[] {
  const parts = glob.split('/').slice(0, -1)
  const magic = parts.findIndex((part) => /[*?[\]{}()!]/.test(part))
  return magic === -1 ? parts : parts.slice(0, magic)
}

function same(folder: readonly string[], other: readonly string[], depth: number): boolean {
  return other.slice(0, depth).every((part, index) => folder[index] === part)
}
