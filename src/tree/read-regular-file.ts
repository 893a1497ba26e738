import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'

/**
 * A repository may bring a link to a device, or a pipe, in the place of any file: reading those never ends. A link to a
 * file outside would show its lines in a message.
 */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)
const MOST_BYTES = 256 * 1024 * 1024

/** The text of a file that must be one, and not endless; a missing one throws as `readFileSync` does. */
export function readRegularFile(file: string): string {
  const folder = path.dirname(file)
  if (path.basename(folder) === '.workgraph' && isLink(folder)) throw leadsElsewhere(folder)
  const descriptor = open(file)
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

function open(file: string): number {
  try {
    return openSync(file, OPEN_FLAGS)
  } catch (error) {
    if (isLink(file)) throw leadsElsewhere(file)
    throw error
  }
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function leadsElsewhere(link: string): UserError {
  return new UserError(`${link} is a link: name what it leads to, or put the real one in its place.`)
}
