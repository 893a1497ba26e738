import { UnreadableFile } from '../errors.ts'
import type { Tree } from './tree.ts'

/** Reads many files as `readMany` does, but goes on behind one that cannot be read. */
export function* readEach(
  tree: Tree,
  files: readonly string[],
  onUnreadable: (error: UnreadableFile) => void,
): Generator<readonly [path: string, bytes: Buffer]> {
  let rest = files
  while (rest.length > 0) {
    try {
      yield* tree.readMany(rest)
      return
    } catch (error) {
      if (!(error instanceof UnreadableFile) || !rest.includes(error.path)) throw error
      onUnreadable(error)
      rest = rest.slice(rest.indexOf(error.path) + 1)
    }
  }
}
