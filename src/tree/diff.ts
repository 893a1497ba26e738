import { mayBeBinary } from './binary-name.ts'
import { isCosmetic } from './cosmetic.ts'
import type { AddedLine, Change } from './tree.ts'

/** What makes `git diff` and `git diff-tree` print what `parseDiff` reads. */
const DIFF_OPTIONS = [
  '--no-renames',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=all',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '-U0',
  '-p',
]

/** More paths than that do not fit into a command line; then all lines are asked for. */
const MOST_PATHS = 1000

/**
 * What a diff of git changes. `diff` runs it, with the options and the paths that it is given. A source file that a NUL
 * or an attribute of the repository makes binary is asked for again as the text that it is: it must not hide its lines.
 */
export function readChanges(
  diff: (options: readonly string[], paths: readonly string[]) => string,
): Change[] {
  const { changes, silent } = parseDiff(diff(DIFF_OPTIONS, []))
  if (silent.length === 0) return changes
  const paths = silent.length > MOST_PATHS ? [] : silent.map((file) => `:(literal)${file}`)
  const texts = parseDiff(diff([...DIFF_OPTIONS, '--text'], paths)).changes
  const told = new Map(texts.map((change) => [change.path, change]))
  const isSilent = new Set(silent)
  return changes.map((change) => (isSilent.has(change.path) ? (told.get(change.path) ?? change) : change))
}

/**
 * Reads a unified diff without context into changes; `silent` are the files of which it does not show the lines, and
 * should. Only line counts of hunk headers are trusted, never content.
 */
function parseDiff(diff: string): { changes: Change[]; silent: string[] } {
  const changes: Open[] = []
  const silent: string[] = []
  const lines = diff.split('\n')
  let current: Open | undefined
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string
    if (line.startsWith('diff --git ')) {
      current = { path: pathOfHeader(line), status: 'modified', added: [], removed: [] }
      changes.push(current)
    } else if (current === undefined) {
      continue
    } else if (line.startsWith('new file mode')) {
      current.status = 'added'
    } else if (line.startsWith('deleted file mode')) {
      current.status = 'deleted'
    } else if (line.startsWith('+++ ') && line !== '+++ /dev/null') {
      current.path = unquote(line.slice(4).replace(/\t$/, '')).slice(2)
    } else if (line.startsWith('--- ') && line !== '--- /dev/null') {
      current.path = unquote(line.slice(4).replace(/\t$/, '')).slice(2)
    } else if (line.startsWith('Binary files ')) {
      if (!mayBeBinary(current.path)) silent.push(current.path)
    } else if (line.startsWith('@@ ')) {
      index = readHunk(lines, index, current)
    }
  }
  return { changes: mergeTypeChanges(changes.map(close)), silent }
}

type Open = { path: string; status: Change['status']; added: AddedLine[]; removed: string[] }

function close({ path, status, added, removed }: Open): Change {
  const texts = added.map(({ text }) => text)
  const change = { path, status, added }
  return status === 'modified' && isCosmetic(path, removed, texts) ? { ...change, cosmetic: true } : change
}

function readHunk(lines: readonly string[], at: number, into: Open): number {
  const header = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(lines[at] as string)
  if (header === null) return at
  let removed = Number(header[1] ?? 1)
  let number = Number(header[2])
  let fresh = Number(header[3] ?? 1)
  let index = at
  while (removed + fresh > 0 && index + 1 < lines.length) {
    const line = lines[++index] as string
    if (line.startsWith('-')) {
      into.removed.push(line.slice(1).replace(/\r$/, ''))
      removed--
    } else if (line.startsWith('+')) {
      into.added.push({ line: number++, text: line.slice(1).replace(/\r$/, '') })
      fresh--
    }
  }
  return index
}

/** `diff --git a/x b/x`: without renames both names are the same, so half of the rest is the name. */
function pathOfHeader(line: string): string {
  const rest = line.slice('diff --git '.length)
  const half = rest.slice(0, (rest.length - 1) / 2)
  return unquote(half).slice(2)
}

/** A file that becomes a symbolic link is printed as a deletion and an addition of the same path. */
function mergeTypeChanges(changes: Change[]): Change[] {
  const byPath = new Map<string, Change>()
  for (const change of changes) {
    const before = byPath.get(change.path)
    byPath.set(change.path, before === undefined ? change : { ...change, status: 'modified' })
  }
  return [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
}

/** Undoes git's C-style quoting of unusual path names. */
function unquote(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"')) return name
  const bytes: Buffer[] = []
  for (const part of name.slice(1, -1).match(/\\[0-7]{3}|\\.|[^\\]+/gsu) ?? []) {
    if (!part.startsWith('\\')) bytes.push(Buffer.from(part))
    else if (part.length === 4) bytes.push(Buffer.from([Number.parseInt(part.slice(1), 8) & 255]))
    else bytes.push(Buffer.from([ESCAPES[part.slice(1)] ?? part.charCodeAt(1)]))
  }
  return Buffer.concat(bytes).toString('utf8')
}
