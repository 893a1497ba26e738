import { existsSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'
import type { Scratch } from '../evals/prove/scratch.ts'
import type { Values } from './command.ts'
import { many, one } from './selection.ts'

/** The two trees that the user named; undefined when a bad one is to be found. */
export function readRevisions(values: Values): { base: string; head: string } | undefined {
  const base = one(values, 'base')
  const head = one(values, 'head')
  if (base === undefined && head !== undefined)
    throw new UserError('--head needs --base: a proof compares two trees.')
  return base === undefined ? undefined : { base, head: head ?? 'HEAD' }
}

/** A mistyped name must look neither like a proof that could not be had nor like evals that nobody merged. */
export function checkRevisions(
  named: { base?: string; head?: string; trust: string | undefined },
  scratch: Scratch,
): void {
  for (const [option, name] of Object.entries(named)) {
    if (name !== undefined && scratch.resolve(`${name}^{tree}`) === undefined)
      throw new UserError(
        `--${option} ${name}: this clone has no such commit; name another one, or fetch it with "git fetch --deepen=50".`,
      )
  }
}

/** The folders of `--copy`, from the top of the repository. */
export function readFolders(values: Values, root: string): string[] {
  const folders = many(values, 'copy').map((folder) => path.posix.normalize(folder).replace(/\/$/, ''))
  const outside = folders.find(
    (folder) => folder === '.' || path.isAbsolute(folder) || folder.split('/').includes('..'),
  )
  if (outside !== undefined) throw new UserError(`--copy ${outside}: name a folder inside the repository.`)
  const missing = folders.find((folder) => !existsSync(path.join(root, folder)))
  if (missing !== undefined)
    throw new UserError(`--copy ${missing}: there is no such file or folder in the repository.`)
  return folders
}
