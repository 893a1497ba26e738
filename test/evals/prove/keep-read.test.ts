import { expect, test } from 'vitest'
import { keepRead } from '../../../src/evals/prove/keep-read.ts'
import type { Tree } from '../../../src/tree/tree.ts'

function counting(files: Readonly<Record<string, Buffer>>): { tree: Tree; asked: string[] } {
  const asked: string[] = []
  const read = (path: string): Buffer | undefined => {
    asked.push(path)
    return files[path]
  }
  const tree: Tree = {
    list: () => Object.keys(files),
    read,
    *readMany(paths) {
      for (const path of paths) {
        const bytes = read(path)
        if (bytes !== undefined) yield [path, bytes] as const
      }
    },
    changes: () => undefined,
  }
  return { tree, asked }
}

test('every file is read once, in the order asked', () => {
  const { tree, asked } = counting({ a: Buffer.from('1'), b: Buffer.from('2') })
  const kept = keepRead(tree)
  expect([...kept.readMany(['b', 'a', 'gone'])].map(([path]) => path)).toEqual(['b', 'a'])
  expect([...kept.readMany(['a', 'b'])].map(([, bytes]) => bytes.toString())).toEqual(['1', '2'])
  expect(kept.read('a')?.toString()).toBe('1')
  expect(kept.read('gone')).toBeUndefined()
  expect(asked).toEqual(['b', 'a', 'gone'])
})

test('what does not fit is read again each time', () => {
  const huge = Buffer.alloc(65 << 20)
  const { tree, asked } = counting({ huge })
  const kept = keepRead(tree)
  expect([...kept.readMany(['huge'])]).toHaveLength(1)
  expect(kept.read('huge')?.length).toBe(huge.length)
  expect(asked.length).toBeGreaterThan(1)
})
