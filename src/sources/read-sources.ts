import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { hiddenUnicode } from '../safety/hidden-unicode.ts'
import { withhold } from '../safety/injection.ts'
import { createSeen } from '../transcripts/seen.ts'
import type { ReadOptions } from '../transcripts/read.ts'
import type { Session } from '../transcripts/session.ts'
import { findInHomes } from './agent-homes.ts'
import { type Allowance, createAllowance } from './allowance.ts'
import { findInCheckpoints } from './checkpoints.ts'
import { fileTranscript } from './file.ts'
import type { SourceFile } from './file.ts'
import { findInFolder } from './folder.ts'
import type { SourceContext, Transcript } from './transcript.ts'
import { isZip, openZip } from './zip.ts'

const CHECKPOINTS = 'checkpoints:'

/**
 * The sessions of everything that PATH arguments name: transcripts, folders, archives, checkpoint refs. Without any,
 * the sessions of this machine's agents that belong to the repository. The order of the arguments does not matter.
 */
export async function* readSources(
  paths: readonly string[],
  context: SourceContext,
): AsyncGenerator<Session> {
  using found = await findTranscripts(paths, context)
  const seen = createSeen()
  const allowance = createAllowance()
  const known = new Set<string>()
  for (const transcript of inReadingOrder(found.transcripts)) {
    if (allowance.isSpent()) return
    const { path } = transcript
    if (speaks(path, known)) {
      context.onRefused({ path, reason: NAME_SPEAKS })
      continue
    }
    try {
      yield* within(allowance, transcript, { seen, onRefused: context.onRefused })
    } catch (error) {
      if (!isReadError(error)) throw error
      context.onRefused({ path: transcript.path, reason: `cannot be read (${error.message})` })
    }
  }
}

/** The sessions of a transcript, until there are too many of them. */
async function* within(
  allowance: Allowance,
  { path, read }: Transcript,
  options: Required<Pick<ReadOptions, 'seen' | 'onRefused'>>,
): AsyncGenerator<Session> {
  allowance.begin()
  for await (const session of read(options)) {
    const reason = allowance.add(session)
    yield session
    if (reason !== null) return options.onRefused({ path, reason })
  }
}

const NAME_SPEAKS = 'has a name that hides something or speaks to an agent: rename it'

const MOST_KNOWN = 1000

/**
 * The path stands beside every quote, in files that agents read. The quotes themselves are looked at elsewhere. `known`:
 * names that were found to be harmless; most folders hold many transcripts.
 */
function speaks(path: string, known: Set<string>): boolean {
  if (path.includes('\n') || hiddenUnicode(path) !== null) return true
  // Word by word as well, and never as a whole: a long path looks like an encoded text.
  for (const reading of [path.replaceAll(/[/_.-]+/g, ' '), ...path.split('/')]) {
    if (known.has(reading)) continue
    if (withhold(reading) !== reading) return true
    if (known.size < MOST_KNOWN) known.add(reading)
  }
  return false
}

type Found = Disposable & { transcripts: Transcript[] }

async function findTranscripts(paths: readonly string[], context: SourceContext): Promise<Found> {
  const transcripts = paths.length === 0 ? findInHomes(context) : []
  const zips: SourceFile[] = []
  const known = new Set<string>()
  for (const path of [...paths].toSorted()) {
    if (path.startsWith(CHECKPOINTS)) {
      transcripts.push(...findInCheckpoints(path.slice(CHECKPOINTS.length), context))
      continue
    }
    const files = filesOf(path, context)
    if (files.length === 0) throw new UserError(nothingIn(path))
    for (const file of files) {
      if (known.has(file.file)) continue
      known.add(file.file)
      if (!/\.(?:jsonl|ndjson)$/i.test(file.path) && isZip(file.file)) zips.push(file)
      else transcripts.push(fileTranscript(file))
    }
  }
  const archives: Awaited<ReturnType<typeof openZip>>[] = []
  const unpacked = { bytes: 0, milliseconds: 0, clock: context.clock }
  for (const zip of zips) {
    // oxlint-disable-next-line no-await-in-loop -- the first ones count first, in every run
    const archive = await openZip(zip, unpacked)
    archives.push(archive)
    transcripts.push(...archive.transcripts)
    for (const refusal of archive.refusals) context.onRefused(refusal)
  }
  return {
    transcripts,
    [Symbol.dispose]() {
      for (const archive of archives) archive[Symbol.dispose]()
    },
  }
}

function filesOf(path: string, context: SourceContext): SourceFile[] {
  const file = resolve(context.cwd, path)
  if (!existsSync(file)) throw new UserError(missing(path, file))
  const stats = statSync(file)
  if (stats.isDirectory()) return findInFolder({ path, folder: realpathSync(file) }, context)
  if (!stats.isFile())
    throw new UserError(
      `${path} is neither a file nor a folder: give a transcript (.jsonl), a folder or a .zip.`,
    )
  return [{ path, file: realpathSync(file), bytes: stats.size }]
}

const nothingIn = (path: string): string =>
  `no transcript in ${path}: expected .jsonl files of Claude Code or Codex, or a .zip of them, somewhere below it.`

function missing(path: string, file: string): string {
  const dangling = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true
  const what = dangling ? 'is a link to something that does not exist' : 'does not exist'
  return `${path} ${what}: give a transcript, a folder, a .zip or checkpoints:REF.`
}

/**
 * Files share records when one continues another. The largest is read first, so that it has them all and the shorter
 * copies have nothing left; the order of the arguments and of the file system has no say.
 */
function inReadingOrder(transcripts: readonly Transcript[]): Transcript[] {
  const byPath = new Map(transcripts.map((one) => [one.path, one]))
  return [...byPath.values()].toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
}

const isReadError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error
