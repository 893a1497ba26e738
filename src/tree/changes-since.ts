import { accessSync, constants } from 'node:fs'
import { UnreadableFile } from '../errors.ts'
import { mayBeBinary } from './binary-name.ts'
import { readChanges } from './diff.ts'
import { git, tryGit } from './git.ts'
import { splitNul } from './lookup.ts'
import type { Change } from './tree.ts'

/** What a working directory changes since a commit, with the files that git does not know yet. */
export function changesSince(
  root: string,
  base: string,
  untracked: ReadonlySet<string>,
  read: (file: string) => Buffer | undefined,
): Change[] {
  const fresh = [...untracked].map((file) => newFile(file, read))
  return [...changesOfTracked(root, base), ...fresh].toSorted((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  )
}

function newFile(path: string, read: (file: string) => Buffer | undefined): Change {
  try {
    const bytes = read(path)
    const isText = bytes !== undefined && (!bytes.includes(0) || !mayBeBinary(path))
    return { path, status: 'added', added: isText ? numberLines(bytes.toString('utf8')) : [] }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    const change: Change = { path, status: 'added', added: [] }
    return error.isBinary ? change : { ...change, unreadable: error.message }
  }
}

/** git prints no difference at all where it may not read one of the files; then it is asked without those. */
function changesOfTracked(root: string, base: string): Change[] {
  let locked: string[] = []
  const changes = readChanges((options, paths) => {
    const diff = (...own: readonly string[]): string[] => [
      'diff',
      ...options,
      '--end-of-options',
      base,
      '--',
      ...own,
    ]
    const whole = tryGit(root, diff(...paths))
    if (whole.status === 0) return whole.stdout.toString('utf8')
    locked = changedNames(root, base).filter((file) => !mayRead(`${root}/${file}`))
    const without = locked.map((file) => `:(exclude,literal)${file}`)
    return git(root, diff(...(paths.length === 0 ? ['.'] : paths), ...without)).toString('utf8')
  })
  return [
    ...changes,
    ...locked.map((path): Change => ({
      path,
      status: 'modified',
      added: [],
      unreadable: `${path} cannot be read`,
    })),
  ]
}

/** The tracked files that differ from a commit, as far as git can tell without reading them. */
export function changedNames(root: string, base: string): string[] {
  const options = ['--name-only', '-z', '--no-renames', '--no-ext-diff', '--ignore-submodules=all']
  return splitNul(git(root, ['diff', ...options, '--end-of-options', base, '--']))
}

function mayRead(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
  }
}

function numberLines(text: string): Change['added'] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line, index) => ({ line: index + 1, text: line.replace(/\r$/, '') }))
}
