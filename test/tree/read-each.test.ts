import { expect, test } from 'vitest'
import { UnreadableFile } from '../../src/errors.ts'
import { readEach } from '../../src/tree/read-each.ts'
import type { Tree } from '../../src/tree/tree.ts'

/** A tree of files that hold their own name; those in `locked` cannot be read. */
function treeWith(locked: Readonly<Record<string, Error>>): Tree {
  const read = (file: string): Buffer => {
    const error = locked[file]
    if (error !== undefined) throw error
    return Buffer.from(file)
  }
  return {
    list: () => [],
    read,
    *readMany(files) {
      for (const file of files) yield [file, read(file)]
    },
    changes: () => undefined,
  }
}

const lock = (file: string): Record<string, Error> => ({ [file]: new UnreadableFile(file, 'EACCES') })

test('files that cannot be read are named, and the others are read', () => {
  const locked: string[] = []
  const tree = treeWith({ ...lock('fig'), ...lock('plum') })
  const read = readEach(tree, ['apple', 'fig', 'pear', 'plum'], ({ message }) => locked.push(message))
  expect([...read].map(([file]) => file)).toEqual(['apple', 'pear'])
  expect(locked).toEqual(['fig cannot be read (EACCES)', 'plum cannot be read (EACCES)'])
})

test('any other error is none of a file', () => {
  const tree = treeWith({ fig: new Error('git has no blob') })
  expect(() => [...readEach(tree, ['apple', 'fig'], () => {})]).toThrow('git has no blob')
})
