import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { gitTree } from '../../src/tree/git-tree.ts'
import { workingTree } from '../../src/tree/working-tree.ts'
import type { Tree } from '../../src/tree/tree.ts'
import { gitRepository } from '../helpers/git-repository.ts'

const files = {
  'README.md': '# Orchard\n',
  'src/pear.ts': 'export const pear = 1\n',
  'src/ünïcode name.ts': 'export const fig = 2\n',
  'quote".md': 'quoted\n',
  'empty.txt': '',
  'picture.bin': Buffer.from([0, 1, 2, 255]),
}
const names = ['README.md', 'empty.txt', 'picture.bin', 'quote".md', 'src/pear.ts', 'src/ünïcode name.ts']

const text = (tree: Tree, path: string): string | undefined => tree.read(path)?.toString('utf8')

describe.each([
  ['a working directory', (root: string): Tree => workingTree(root)],
  ['a git tree object', (root: string): Tree => gitTree(root, 'HEAD')],
])('%s', (_name, open) => {
  test('lists every file, sorted, whatever its name', () => {
    using repository = gitRepository(files)
    expect(open(repository.root).list()).toEqual(names)
  })
  test('reads bytes, and nothing that it does not list', () => {
    using repository = gitRepository(files)
    const tree = open(repository.root)
    expect(text(tree, 'src/ünïcode name.ts')).toBe('export const fig = 2\n')
    expect(tree.read('picture.bin')).toEqual(Buffer.from([0, 1, 2, 255]))
    expect(tree.read('empty.txt')).toHaveLength(0)
    expect(tree.read('../etc/passwd')).toBeUndefined()
    expect(tree.read('.git/HEAD')).toBeUndefined()
    expect(tree.read('src')).toBeUndefined()
  })
  test('reads many files in the order asked, leaving out what is missing', () => {
    using repository = gitRepository(files)
    const read = [...open(repository.root).readMany(['src/pear.ts', 'plum.ts', 'README.md'])]
    expect(read.map(([path, bytes]) => [path, bytes.toString('utf8')])).toEqual([
      ['src/pear.ts', 'export const pear = 1\n'],
      ['README.md', '# Orchard\n'],
    ])
  })
  test('reads a symbolic link as the name of its target, and follows none out of the repository', () => {
    using repository = gitRepository({ 'a.txt': 'a' })
    symlinkSync('/etc/hostname', `${repository.root}/host`)
    repository.commit({})
    expect(text(open(repository.root), 'host')).toBe('/etc/hostname')
  })
  test('knows no changes without a base', () => {
    using repository = gitRepository(files)
    expect(open(repository.root).changes()).toBeUndefined()
  })
})

describe('a working directory', () => {
  test('has new files and lacks removed and ignored ones', () => {
    using repository = gitRepository({ ...files, '.gitignore': 'dist/\n' })
    repository.write({ 'src/plum.ts': 'plum', 'dist/out.js': 'out', 'README.md': null })
    const listed = workingTree(repository.root).list()
    expect(listed).toContain('src/plum.ts')
    expect(listed).not.toContain('dist/out.js')
    expect(listed).not.toContain('README.md')
  })
  test('does not read through a directory that has become a link', () => {
    using repository = gitRepository({ 'docs/passwd': 'mine' })
    rmSync(`${repository.root}/docs`, { recursive: true })
    symlinkSync('/etc', `${repository.root}/docs`)
    expect(workingTree(repository.root).read('docs/passwd')).toBeUndefined()
  })
  test('can be outside of any repository', () => {
    using repository = gitRepository({})
    rmSync(`${repository.root}/.git`, { recursive: true })
    mkdirSync(`${repository.root}/node_modules/x`, { recursive: true })
    writeFileSync(`${repository.root}/node_modules/x/i.js`, '')
    writeFileSync(`${repository.root}/a.txt`, 'a')
    expect(workingTree(repository.root).list()).toEqual(['a.txt'])
  })
})

const lines = (tree: Tree): string[] | undefined =>
  tree.changes()?.flatMap(({ path, added }) => added.map(({ line, text: code }) => `${path}:${line} ${code}`))

describe('the changes since a base', () => {
  test('are the same of a commit and of its checkout', () => {
    using repository = gitRepository({ ...files, 'plum.txt': 'one\ntwo\nthree\n', 'gone.txt': 'gone\n' })
    const base = repository.git('rev-parse', 'HEAD')
    const head = repository.commit({
      'plum.txt': 'one\n2\nthree\n--- four\n+++ five\n',
      'new "name".txt': 'new\r\n',
      'gone.txt': null,
      'picture.bin': Buffer.from([0, 9]),
    })
    const expected = [
      { path: 'gone.txt', status: 'deleted', added: [] },
      { path: 'new "name".txt', status: 'added', added: [{ line: 1, text: 'new' }] },
      { path: 'picture.bin', status: 'modified', added: [] },
      {
        path: 'plum.txt',
        status: 'modified',
        added: [
          { line: 2, text: '2' },
          { line: 4, text: '--- four' },
          { line: 5, text: '+++ five' },
        ],
      },
    ]
    expect(gitTree(repository.root, head, base).changes()).toEqual(expected)
    expect(workingTree(repository.root, base).changes()).toEqual(expected)
  })
  test('are the same for a rename, a mode and a link: a path goes, a path comes, a path changes', () => {
    using repository = gitRepository({ 'a.txt': 'a\nb\nc\nd\n', 'run.sh': 'echo\n', 'link.txt': 'text\n' })
    const base = repository.git('rev-parse', 'HEAD')
    repository.git('mv', 'a.txt', 'b.txt')
    repository.git('update-index', '--chmod=+x', 'run.sh')
    rmSync(`${repository.root}/link.txt`)
    symlinkSync('b.txt', `${repository.root}/link.txt`)
    repository.git('add', 'link.txt', 'b.txt')
    repository.git('commit', '--quiet', '--message', 'move')
    const changes = gitTree(repository.root, 'HEAD', base).changes()
    expect(changes?.map(({ path, status }) => `${status} ${path}`)).toEqual([
      'deleted a.txt',
      'added b.txt',
      'modified link.txt',
      'modified run.sh',
    ])
  })
  test('hold what is not committed and not even added', () => {
    using repository = gitRepository(files)
    repository.write({ 'README.md': '# Orchard\nnew\n', 'fresh.txt': 'one\ntwo\n' })
    expect(workingTree(repository.root, 'HEAD').changes()).toEqual([
      { path: 'README.md', status: 'modified', added: [{ line: 2, text: 'new' }] },
      {
        path: 'fresh.txt',
        status: 'added',
        added: [
          { line: 1, text: 'one' },
          { line: 2, text: 'two' },
        ],
      },
    ])
  })
  test('show the lines of a source file that an attribute or a NUL makes binary', () => {
    using repository = gitRepository({ 'src/pear.ts': 'one\n', 'src/plum.ts': 'one\n', 'fig.bin': 'one\n' })
    const base = repository.git('rev-parse', 'HEAD')
    const head = repository.commit({
      '.gitattributes': '* -diff\n',
      'src/pear.ts': 'one\neat()\n',
      'src/plum.ts': 'one\n/*\0*/ eat()\n',
      'src/[fig].ts': '/*\0*/ eat()\n',
      'fig.bin': 'two\n',
    })
    const expected = [
      '.gitattributes:1 * -diff',
      'src/[fig].ts:1 /*\0*/ eat()',
      'src/pear.ts:2 eat()',
      'src/plum.ts:2 /*\0*/ eat()',
    ]
    expect(lines(gitTree(repository.root, head, base))).toEqual(expected)
    expect(lines(workingTree(repository.root, base))).toEqual(expected)
    repository.git('reset', '--quiet', '--soft', base)
    repository.git('reset', '--quiet')
    expect(lines(workingTree(repository.root, base))).toEqual(expected)
  })
})
