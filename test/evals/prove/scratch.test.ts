import { chmodSync, readFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openScratch } from '../../../src/evals/prove/scratch.ts'
import { gitRepository, type GitRepository } from '../../helpers/git-repository.ts'

afterEach(() => void vi.unstubAllEnvs())

/** What `git add --all` would make of the work tree. */
function addedTree(repository: GitRepository): string {
  repository.git('add', '--all')
  return repository.git('write-tree')
}

describe('the snapshot of a work tree', () => {
  test('holds what is changed, new, removed, made executable or a link', () => {
    using repository = gitRepository({ 'a.txt': 'a', 'b.txt': 'b', 'run.sh': 'echo', '.gitignore': 'out/\n' })
    repository.write({ 'a.txt': 'A', 'b.txt': null, 'new "one"\n.txt': 'new', 'out/x': 'x' })
    chmodSync(path.join(repository.root, 'run.sh'), 0o755)
    symlinkSync('nowhere', path.join(repository.root, 'link'))
    using scratch = openScratch(repository.root)
    expect(scratch.snapshot()).toBe(addedTree(repository))
  })
  test('does not lead out of the repository', () => {
    using repository = gitRepository({ 'docs/passwd': 'mine' })
    rmSync(path.join(repository.root, 'docs'), { recursive: true })
    symlinkSync('/etc', path.join(repository.root, 'docs'))
    using scratch = openScratch(repository.root)
    expect(scratch.files(scratch.snapshot()).list()).toEqual(['docs'])
  })
  test('holds the bytes as they are, whatever git would make of them', () => {
    using repository = gitRepository({ '.gitattributes': '* text eol=lf\n' })
    repository.write({ 'new.txt': 'new\r\n' })
    using scratch = openScratch(repository.root)
    expect(scratch.files(scratch.snapshot()).read('new.txt')?.toString()).toBe('new\r\n')
  })
  test('leaves a large file as HEAD has it', () => {
    using repository = gitRepository({ 'a.txt': 'a' })
    repository.write({ 'a.txt': 'A', 'b.txt': 'b', data: '' })
    for (const file of ['a.txt', 'data']) truncateSync(path.join(repository.root, file), 200 * 2 ** 20)
    using scratch = openScratch(repository.root)
    const tree = scratch.files(scratch.snapshot())
    expect(tree.list()).toEqual(['a.txt', 'b.txt'])
    expect(tree.read('a.txt')?.toString()).toBe('a')
  })
  test.skipIf(process.getuid?.() === 0)('leaves a file that may not be read as HEAD has it', () => {
    using repository = gitRepository({ 'a.txt': 'a' })
    repository.write({ 'a.txt': 'A', 'b.txt': 'b' })
    for (const file of ['a.txt', 'b.txt']) chmodSync(path.join(repository.root, file), 0)
    using scratch = openScratch(repository.root)
    expect(scratch.files(scratch.snapshot()).list()).toEqual(['a.txt'])
  })
  test('starts no more processes for sixty files than for one', () => {
    using repository = gitRepository({ 'a.txt': 'a' })
    const counted = `#!/bin/sh\necho . >> "${repository.root}/.git/count"\nPATH="${process.env['PATH'] ?? ''}" exec git "$@"\n`
    repository.write({ '.git/bin/git': counted, '.git/count': '' })
    vi.stubEnv('PATH', `${repository.root}/.git/bin:${process.env['PATH'] ?? ''}`)
    for (let at = 0; at < 60; at++) repository.write({ [`new/${at}.txt`]: `${at}` })
    using scratch = openScratch(repository.root)
    scratch.snapshot()
    expect(readFileSync(`${repository.root}/.git/count`, 'utf8').length).toBeLessThan(100)
  })
})

test('a tree with many files changed is written by few processes, and keeps their modes', () => {
  using repository = gitRepository({ 'run.sh': '#!/bin/sh\n' })
  using scratch = openScratch(repository.root)
  const changes = new Map([['run.sh', Buffer.from('#!/bin/bash\n')]])
  for (let at = 0; at < 60; at++) changes.set(`new/${at}.txt`, Buffer.from(`${at}`))
  const id = scratch.writeTree(scratch.treeOf('HEAD'), changes)
  repository.write(Object.fromEntries(changes))
  expect(id).toBe(addedTree(repository))
})
