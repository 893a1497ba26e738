import { redact } from '../../safety/redact.ts'
import type { FileEdit } from '../../transcripts/session.ts'

/** A longer patch is no fix but a rewrite; taking it back would show nothing about one eval. */
const MAX_BYTES = 64 * 1024
export const MAX_FIXED_FILES = 40

/** Whether a fix is small enough to be kept. */
export function isSmall(files: readonly FileEdit[]): boolean {
  return files.length <= MAX_FIXED_FILES && Buffer.byteLength(textOf(files)) <= MAX_BYTES
}

/** Whether a fix holds something that looks like a secret, which its file must not. */
export function holdsSecret(files: readonly FileEdit[]): boolean {
  const text = textOf(files)
  return redact(text) !== text
}

function textOf(files: readonly FileEdit[]): string {
  return files.flatMap((file) => file.hunks.flatMap((hunk) => [hunk.before, hunk.after])).join('\n')
}
