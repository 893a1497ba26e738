import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Files = Readonly<Record<string, string | Buffer | null>>

/** A real repository in a temporary folder, removed at the end of the block. */
export type GitRepository = Disposable & {
  root: string
  write: (files: Files) => void
  /** writes the files (null removes one) and commits everything; returns the commit */
  commit: (files: Files, message?: string) => string
  git: (...args: string[]) => string
}

/** Makes a repository with one commit of these files. */
export function gitRepository(files: Files): GitRepository {
  const root = mkdtempSync(path.join(tmpdir(), 'workgraph-test-'))
  const git = (...args: string[]): string => {
    const result = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8', env: ENVIRONMENT })
    if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`)
    return result.stdout.trim()
  }
  const write = (wanted: Files): void => {
    for (const [name, content] of Object.entries(wanted)) {
      const file = path.join(root, name)
      if (content === null) rmSync(file, { recursive: true })
      else {
        mkdirSync(path.dirname(file), { recursive: true })
        writeFileSync(file, content)
        if (content.toString().startsWith('#!')) chmodSync(file, 0o755)
      }
    }
  }
  const commit: GitRepository['commit'] = (wanted, message = 'Change the orchard') => {
    write(wanted)
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', '--message', message)
    return git('rev-parse', 'HEAD')
  }
  git('init', '--quiet', '--initial-branch=main')
  commit(files, 'Plant the orchard')
  return { root, git, write, commit, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}

const ENVIRONMENT = {
  // Hundreds of repositories are made here: none needs the sample hooks, or a look whether it should be cleaned up.
  GIT_TEMPLATE_DIR: '',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
}
