import { expect, test } from 'vitest'
import { checkpointCopies } from '../../src/sources/checkpoint-copies.ts'

const blob = (path: string, bytes: number): { oid: string; bytes: number; path: string } => ({
  oid: path,
  bytes,
  path,
})

test('metadata that is too large to be some is not read', () => {
  const copies = checkpointCopies('main', [
    blob('a1/full.jsonl', 900),
    blob('a1/metadata.json', 400),
    blob('b2/full.jsonl', 900),
    blob('b2/metadata.json', 900_000_000),
  ])
  expect(copies.map(({ path, metadata }) => [path, metadata])).toEqual([
    ['main/a1/full.jsonl', 'a1/metadata.json'],
    ['main/b2/full.jsonl', null],
  ])
})
