import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { git } from '../../tree/git.ts'

/** Stores bytes as blobs and returns their ids, in the order given; one git for all, however many they are. */
export function storeBlobs(root: string, home: string, contents: readonly Buffer[]): string[] {
  const [first] = contents
  if (first === undefined) return []
  if (contents.length === 1) return hash(root, '--stdin', first)
  const folder = mkdtempSync(path.join(home, 'blobs-'))
  const files = contents.map((bytes, at) => {
    const file = path.join(folder, String(at))
    writeFileSync(file, bytes)
    return file
  })
  const ids = storeFiles(root, files)
  rmSync(folder, { recursive: true })
  return ids
}

/** Stores files as they are, without being read here; their names must hold no line break. */
export function storeFiles(root: string, files: readonly string[]): string[] {
  return files.length === 0 ? [] : hash(root, '--stdin-paths', files.map((file) => `${file}\n`).join(''))
}

function hash(root: string, from: string, input: string | Buffer): string[] {
  return git(root, ['hash-object', '-w', '--no-filters', from], { input }).toString().trim().split('\n')
}
