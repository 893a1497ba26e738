import { execFileSync } from 'node:child_process'
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

test('a tracked folder that looks like a bare repository brings no programs of its own', () => {
  using repository = gitRepository({ 'a.txt': 'a' })
  const folder = `${repository.root}/docs`
  const witness = `${repository.root}/witness`
  repository.git('init', '--quiet', '--bare', 'docs')
  const signed = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----'
  const tree = execFileSync('git', ['-C', folder, 'mktree'], { input: '', encoding: 'utf8' }).trim()
  const body = `tree ${tree}\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 1 +0000\n${signed}\n\nhello\n`
  const hash = ['-C', folder, 'hash-object', '-t', 'commit', '-w', '--stdin']
  const commit = execFileSync('git', hash, { input: body, encoding: 'utf8' }).trim()
  repository.write({
    'docs/HEAD': 'ref: refs/heads/main\n',
    'docs/refs/heads/main': `${commit}\n`,
    'docs/pwn.sh': `#!/bin/sh\ntouch ${witness}\n`,
    'docs/config':
      '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ./pwn.sh\n',
  })
  tryGit(folder, ['log', '-n', '1'])
  tryGit(folder, ['status'])
  expect(existsSync(witness)).toBe(false)
  expect(tryGit(folder, ['rev-parse', '--show-toplevel']).status).not.toBe(0)
})
