import { capText, LIMITS } from '../limits.ts'
import type { FileEdit, Hunk } from '../session.ts'

const BEGIN = '*** Begin Patch'
const END = '*** End Patch'
const FILE = /^\*\*\* (Add|Delete|Update) File: (.+)$/
const MOVE = /^\*\*\* Move to: (.+)$/
const ACTIONS = { Add: 'add', Delete: 'delete', Update: 'update' } as const

/** Reads a patch in the `apply_patch` format; what is not understood is left out. */
export function parsePatch(text: string): FileEdit[] {
  const files: FileEdit[] = []
  let hunk: string[] = []
  const close = (): void => {
    addHunk(files.at(-1), hunk)
    hunk = []
  }
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith(END)) break
    if (line.startsWith('*** ')) {
      const [, kind, path] = FILE.exec(line) ?? []
      if (kind === undefined || path === undefined) {
        const file = files.at(-1)
        const target = MOVE.exec(line)?.[1]
        if (file && target !== undefined) file.movedTo = target.trim()
        continue
      }
      close()
      if (files.length >= LIMITS.filesPerEdit) break
      files.push({
        path: path.trim(),
        action: ACTIONS[kind as keyof typeof ACTIONS],
        movedTo: null,
        hunks: [],
      })
    } else if (line.startsWith('@@')) close()
    else hunk.push(line)
  }
  close()
  return files
}

/** Reads the hunks of a unified diff of one file. */
export function parseUnifiedDiff(text: string): Hunk[] {
  const file: FileEdit = { path: '', action: 'update', movedTo: null, hunks: [] }
  for (const hunk of text.split(/^@@[^\n]*\n/m).slice(1)) addHunk(file, hunk.replace(/\n$/, '').split('\n'))
  return file.hunks
}

function addHunk(file: FileEdit | undefined, lines: readonly string[]): void {
  if (file === undefined || file.hunks.length >= LIMITS.hunksPerFile) return
  if (!lines.some((line) => line.startsWith('+') || line.startsWith('-'))) return
  // An empty line of context may have lost its leading space.
  const side = (sign: string): string[] =>
    lines
      .filter((line) => line === '' || line.startsWith(' ') || line.startsWith(sign))
      .map((line) => line.slice(1))
  file.hunks.push({ before: cap(side('-')), after: cap(side('+')) })
}

const cap = (lines: readonly string[]): string => capText(lines.join('\n'), LIMITS.hunkSide)

/** A patch in a shell call (`apply_patch <<'EOF' …`), and the commands that follow it; null when there is none. */
export function patchInCommand(command: string): { files: FileEdit[]; rest: string } | null {
  const begin = command.indexOf(BEGIN)
  if (begin < 0 || !/(?:^|[\s;&|"'])(?:apply_patch|applypatch)\b/.test(command.slice(0, begin))) return null
  const end = command.indexOf(END, begin)
  const behind = end < 0 ? '' : command.slice(end + END.length)
  // What closes the patch: a quote, or the word that ends the here-document.
  const rest = behind.replace(/^\s*(?:['"]|[A-Z_]{2,20}(?=\s|$))/, '').replace(/^\s*(?:&&|;)?\s*/, '')
  return { files: parsePatch(command.slice(begin)), rest: rest.trim() }
}
