/** A line that a change adds; `line` is its 1-based number in the new file. */
export type AddedLine = { line: number; text: string }

export type Change = {
  path: string
  status: 'added' | 'modified' | 'deleted'
  /** the added lines; [] for a binary file */
  added: readonly AddedLine[]
  /** the lines say what they said before: only comments, blank lines, spacing or the order of lines differ */
  cosmetic?: true
  /** why it cannot be told what was added: a file that may not be read, or is too large */
  unreadable?: string
}

/**
 * The files of a repository at one moment: a working directory or a git tree object, it makes no difference.
 * Synchronous, because evaluators read tens of thousands of small files and a promise for each costs more than the read.
 */
export type Tree = {
  /** every file that git sees (tracked, or new and not ignored), repository-relative with /, sorted by code unit */
  list: () => readonly string[]
  /** the bytes of a file, or undefined when it is not in `list`; a symbolic link reads as its target's name */
  read: (path: string) => Buffer | undefined
  /** the same for many files, in the order asked, without holding them all; missing ones are left out */
  readMany: (paths: readonly string[]) => Iterable<readonly [path: string, bytes: Buffer]>
  /** what differs from the base, a rename being a deletion and an addition; undefined when no base is known */
  changes: () => readonly Change[] | undefined
}
