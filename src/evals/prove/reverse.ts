import type { FileEdit, Hunk } from '../../transcripts/session.ts'

/** The files that differ from a tree: new bytes, or null for a file that is gone. */
export type FileChanges = ReadonlyMap<string, Buffer | null>

export type Reversal = {
  changes: FileChanges
  /** how many edits were taken back */
  taken: number
  /** the edits whose place was not found, each with the reason */
  missed: { path: string; reason: string }[]
}

type Read = (path: string) => Buffer | undefined

/**
 * Takes the edits of a fix back, the last one first. An edit is found by its own text, which must stand in the file
 * exactly once: a place that moved is followed, and one that is ambiguous or gone is reported, never guessed.
 */
export function reverseEdits(edits: readonly FileEdit[], read: Read): Reversal {
  const now = new Map<string, Buffer | null>()
  const current: Read = (path) => (now.has(path) ? (now.get(path) ?? undefined) : read(path))
  const missed: Reversal['missed'] = []
  let taken = 0
  for (const edit of edits.toReversed()) {
    const reasons = takeBack(edit, current, now)
    if (reasons.taken) taken += 1
    missed.push(...reasons.missed.map((reason) => ({ path: edit.movedTo ?? edit.path, reason })))
  }
  for (const [path, bytes] of now) if (isSame(bytes, read(path) ?? null)) now.delete(path)
  return { changes: now, taken, missed }
}

function takeBack(
  edit: FileEdit,
  current: Read,
  now: Map<string, Buffer | null>,
): { taken: boolean; missed: string[] } {
  const path = edit.movedTo ?? edit.path
  if (!isRepositoryPath(path) || !isRepositoryPath(edit.path)) return miss('this is no path of a repository')
  const bytes = current(path)
  if (edit.action === 'delete') {
    const before = edit.hunks.map((hunk) => hunk.before).join('')
    if (bytes !== undefined) return miss('the file that the fix removed is there again')
    if (before === '') return miss('the session does not tell what the removed file held')
    now.set(path, Buffer.from(before))
    return { taken: true, missed: [] }
  }
  if (bytes === undefined) return miss('the file is gone')
  if (edit.action === 'add') {
    now.set(path, null)
    return { taken: true, missed: [] }
  }
  return takeHunksBack(edit, path, bytes, now)
}

function takeHunksBack(
  edit: FileEdit,
  path: string,
  bytes: Buffer,
  now: Map<string, Buffer | null>,
): { taken: boolean; missed: string[] } {
  const missed: string[] = []
  let result = bytes
  for (const hunk of edit.hunks.toReversed()) {
    const next = replaceOnce(result, hunk)
    if (typeof next === 'string') missed.push(next)
    else result = next
  }
  // A whole file that was written over, and whose old text the session does not hold.
  if (result.length === 0 && bytes.length > 0)
    return miss('the session does not tell what stood there before')
  if (edit.movedTo !== null && edit.movedTo !== edit.path) {
    now.set(edit.movedTo, null)
    now.set(edit.path, result)
    return { taken: true, missed }
  }
  if (result.equals(bytes)) return { taken: false, missed }
  now.set(path, result)
  return { taken: true, missed }
}

/** Works on bytes, so that what is not UTF-8 beside the place stays as it is. */
function replaceOnce(bytes: Buffer, hunk: Hunk): Buffer | string {
  if (hunk.after === '') return 'a removal leaves no text by which its place could be found'
  for (const ending of ['\n', '\r\n']) {
    const after = Buffer.from(withEnding(hunk.after, ending))
    const at = bytes.indexOf(after)
    if (at === -1) continue
    if (bytes.indexOf(after, at + 1) !== -1) return 'the text of the fix stands in the file more than once'
    const before = Buffer.from(withEnding(hunk.before, ending))
    return Buffer.concat([bytes.subarray(0, at), before, bytes.subarray(at + after.length)])
  }
  return 'the text of the fix is not in the file any more'
}

function withEnding(text: string, ending: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\n', ending)
}

/** What git itself would take; a transcript may name anything. */
function isRepositoryPath(path: string): boolean {
  return !/[\\\0\n]/.test(path) && path.split('/').every((part) => !/^(?:|\.|\.\.|\.git)$/i.test(part))
}

function isSame(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}

function miss(reason: string): { taken: boolean; missed: string[] } {
  return { taken: false, missed: [reason] }
}
