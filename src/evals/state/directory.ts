import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gitDirectory } from '../../tree/repository.ts'

/** Where a repository's runner keeps what it remembers: with git's own data, so that no commit ever holds it. */
export function stateDirectory(root: string): string {
  const plain = path.join(root, '.git')
  // Only a linked worktree or a submodule needs git to tell.
  const git = existsSync(path.join(plain, 'HEAD')) ? plain : gitDirectory(root)
  return git === undefined ? path.join(root, '.workgraph', 'cache') : path.join(git, 'workgraph')
}

/** The JSON of a state file, or undefined when it is absent or damaged: memory is never worth an error. */
export function readState(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Replaces a state file as a whole; where that is not possible the next run simply remembers less. */
export function writeState(file: string, value: unknown): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    const temporary = `${file}.${process.pid}`
    writeFileSync(temporary, JSON.stringify(value))
    renameSync(temporary, file)
  } catch {
    // A read-only checkout.
  }
}
