import { existsSync, mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { git, tryGit } from '../../src/tree/git.ts'
import { gitRepository } from '../helpers/git-repository.ts'

test('git runs neither hooks nor programs of the repository configuration', () => {
  using repository = gitRepository({ 'a.txt': 'a\n', '.gitattributes': '*.txt diff=evil\n' })
  const witness = `${repository.root}/.git/witness`
  const program = `#!/bin/sh\ntouch ${witness}\n`
  mkdirSync(`${repository.root}/.git/hooks`, { recursive: true })
  repository.write({ '.git/hooks/post-checkout': program, '.git/evil.sh': program, 'a.txt': 'b\n' })
  const evil = `${repository.root}/.git/evil.sh`
  for (const key of [
    'core.fsmonitor',
    'diff.external',
    'diff.evil.command',
    'diff.evil.textconv',
    'core.pager',
  ]) {
    repository.git('config', key, evil)
  }
  git(repository.root, ['status', '--porcelain'])
  git(repository.root, ['diff', '--no-ext-diff', '--no-textconv', 'HEAD'])
  git(repository.root, ['worktree', 'add', '--detach', `${repository.root}/.git/tree`])
  expect(existsSync(witness)).toBe(false)
})

test('git ignores the repository that the environment points at, as inside a hook', () => {
  using repository = gitRepository({ 'a.txt': 'a' })
  process.env['GIT_DIR'] = '/nowhere'
  try {
    expect(git(repository.root, ['ls-files']).toString('utf8')).toBe('a.txt\n')
  } finally {
    delete process.env['GIT_DIR']
  }
})

test('a failure is handed back, or thrown with what git said', () => {
  using repository = gitRepository({})
  expect(tryGit(repository.root, ['rev-parse', '--verify', 'plum'])).toMatchObject({ status: 128 })
  expect(() => git(repository.root, ['rev-parse', '--verify', 'plum'])).toThrow('Needed a single revision')
})
