import { capText, LIMITS } from '../limits.ts'
import type { FileEdit, Hunk } from '../session.ts'

const BEGIN = '*** Begin Patch'
const END = '*** End Patch'
const FILE = /^\*\*\* (Add|Delete|Update) File: (.+)$/
const MOVE = /^\*\*\* Move to: (.+)$/

/** Reads a patch in the `apply_patch` format; what is not understood is left out. */
export function parsePatch(text: string): FileEdit[] {
  const files: FileEdit[] = []
  let file: FileEdit | null = null
  let before: string[] = []
  let after: string[] = []

  const closeHunk = (): void => {
    const hunks = files.at(-1)?.hunks
    const changed = before.length !== after.length || before.some((line, i) => line !== after[i])
    if (hunks && changed && hunks.length < LIMITS.hunksPerFile) hunks.push(hunk(before, after))
    before = []
    after = []
  }

  for (const line of text.split(/\r?\n/)) {
    const header = FILE.exec(line)
    if (line.startsWith(END)) break
    if (header) {
      closeHunk()
      const [, kind, path = ''] = header
      const action = kind === 'Add' ? 'add' : kind === 'Delete' ? 'delete' : 'update'
      file = { path: path.trim(), action, movedTo: null, hunks: [] }
      if (files.length >= LIMITS.filesPerEdit) break
      files.push(file)
    } else if (!file) continue
    else if (line.startsWith('*** ')) {
      const move = MOVE.exec(line)?.[1]
      if (move !== undefined) file.movedTo = move.trim()
    } else if (line.startsWith('@@')) closeHunk()
    else if (line.startsWith('-')) before.push(line.slice(1))
    else if (line.startsWith('+')) after.push(line.slice(1))
    else if (file.action === 'update') {
      const context = line.startsWith(' ') ? line.slice(1) : line
      before.push(context)
      after.push(context)
    }
  }
  closeHunk()
  return files
}

const hunk = (before: readonly string[], after: readonly string[]): Hunk => ({
  before: capText(before.join('\n'), LIMITS.hunkSide),
  after: capText(after.join('\n'), LIMITS.hunkSide),
})

/** The patch inside a shell call (`apply_patch <<'EOF' …`), as the oldest versions edit. Null when there is none. */
export function patchInCommand(command: string): FileEdit[] | null {
  if (!/^\s*(?:cd [^\n;&|]{1,500}&&\s*)?(?:apply_patch|applypatch)\b/.test(command)) return null
  const begin = command.indexOf(BEGIN)
  return begin < 0 ? null : parsePatch(command.slice(begin))
}
