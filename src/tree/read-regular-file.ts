import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { UserError } from '../errors.ts'

/** A repository may bring a link to a device, or a pipe, in the place of any file: reading those never ends. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const MOST_BYTES = 256 * 1024 * 1024

/** The text of a file that must be one, and not endless; a missing one throws as `readFileSync` does. */
export function readRegularFile(file: string): string {
  const descriptor = openSync(file, OPEN_FLAGS)
  try {
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) throw new UserError(`${file} is no file: name one, or put one in its place.`)
    if (stat.size > MOST_BYTES)
      throw new UserError(`${file} is larger than ${MOST_BYTES / 1024 / 1024} MiB: shorten or remove it.`)
    return readFileSync(descriptor, 'utf8')
  } finally {
    closeSync(descriptor)
  }
}
