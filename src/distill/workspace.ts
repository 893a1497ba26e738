import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { readRepository, type Repository } from '../findings/repository.ts'
import { readStored, type Stored } from '../outputs/stored.ts'
import { readSources } from '../sources/read-sources.ts'
import type { Session } from '../transcripts/session.ts'
import { gitDirectory, repositoryRoot } from '../tree/repository.ts'

/** Where transcripts are looked for and lessons are kept; the same for prompts and answers, so that both see the same lines. */
export type Workspace = {
  out: string
  repository: Repository | null
  stored: Stored
  sessions: () => AsyncGenerator<Session>
  /** what was passed over, with the reason; complete when the sessions were read */
  refused: { path: string; reason: string }[]
}

export type Where = {
  paths: readonly string[]
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  repo: string | undefined
  noRepo: boolean
  out: string | undefined
}

/** Opens the repository around the working directory, or the one that is named, and what an earlier run left there. */
export async function openWorkspace({ paths, cwd, env, repo, noRepo, out }: Where): Promise<Workspace> {
  const root = noRepo ? null : rootOf(resolve(cwd, repo ?? '.'), repo)
  const folder = resolve(cwd, out ?? resolve(root ?? cwd, '.workgraph'))
  const refused: Workspace['refused'] = []
  const context = {
    cwd,
    home: env['HOME'] ?? homedir(),
    env,
    repository: root,
    clock: () => performance.now(),
    onRefused: (refusal: { path: string; reason: string }) => void refused.push(refusal),
  }
  return {
    out: folder,
    repository: root === null ? null : readRepository(root),
    stored: await readStored(folder),
    sessions: () => readSources(paths, context),
    refused,
  }
}

function rootOf(folder: string, named: string | undefined): string | null {
  if (!existsSync(folder)) throw new UserError(`${String(named)} does not exist: --repo must name a folder.`)
  const root = repositoryRoot(folder)
  return named !== undefined || gitDirectory(root) !== undefined ? root : null
}
