import { spawn } from 'node:child_process'
import { UserError } from '../errors.ts'
import { createTranscriptReader } from '../transcripts/read.ts'
import { asText, parseObject } from '../transcripts/json.ts'
import type { ReadOptions, TranscriptReader } from '../transcripts/read.ts'
import type { Session } from '../transcripts/session.ts'
import { gitArguments, gitEnvironment, tryGit } from '../tree/git.ts'
import { checkpointCopies } from './checkpoint-copies.ts'
import type { Blob, Copy } from './checkpoint-copies.ts'
import type { SourceContext, Transcript } from './transcript.ts'

/**
 * The sessions that Entire has stored under a ref: a branch, one ref a checkpoint (`ref` is then their common
 * beginning), or the second version. Blobs are read from git's store; nothing is checked out. Every checkpoint holds
 * the whole session so far, so the longest copy of each session counts.
 */
export function findInCheckpoints(ref: string, { repository, cwd }: SourceContext): Transcript[] {
  const root = repository ?? cwd
  const refs = resolveRefs(root, ref)
  if (refs.length === 0) throw new UserError(missing(ref))
  const copies = refs.flatMap((one) => checkpointCopies(one, listBlobs(root, one)))
  if (copies.length === 0)
    throw new UserError(`${ref} holds no Entire checkpoint: no full.jsonl or raw_transcript in it.`)
  const ids = sessionIds(root, copies)
  return longestOfEach(copies, ids).map((copy) => ({
    path: `checkpoints:${copy.path}`,
    bytes: copy.bytes,
    read: (options) => readBlobs(root, copy, options),
  }))
}

const missing = (ref: string): string =>
  `there is no ref ${ref} in this repository. Fetch it first, for example: git fetch origin ${ref}:${ref}`

function resolveRefs(root: string, ref: string): string[] {
  if (ref === '' || ref.startsWith('-')) return []
  for (const name of [ref, `refs/remotes/origin/${ref}`]) {
    if (tryGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{tree}`]).status === 0)
      return [name]
  }
  const listed = tryGit(root, ['for-each-ref', '--format=%(refname)', '--', ref.replace(/\/+$/, '')])
  return listed.status === 0 ? listed.stdout.toString('utf8').split('\n').filter(Boolean) : []
}

function listBlobs(root: string, ref: string): Blob[] {
  const listed = tryGit(root, ['ls-tree', '-r', '-l', '-z', '--full-tree', ref])
  if (listed.status !== 0) throw new UserError(`git cannot list ${ref}: ${listed.stderr.trim()}`)
  const blobs: Blob[] = []
  for (const line of listed.stdout.toString('utf8').split('\0')) {
    const [, mode, oid, size, path] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? []
    if (mode !== undefined && mode !== '120000' && oid && path) blobs.push({ oid, bytes: Number(size), path })
  }
  return blobs
}

/** The session of each copy, out of the `metadata.json` beside it. */
function sessionIds(root: string, copies: readonly Copy[]): Map<Copy, string> {
  const objects = readObjects(
    root,
    copies.flatMap((copy) => copy.metadata ?? []),
  )
  return new Map(
    copies.map((copy) => {
      const metadata = copy.metadata === null ? undefined : objects.get(copy.metadata)
      const id = metadata && asText(parseObject(metadata)?.['session_id'])
      // Older ids are dated: the same session occurs as `2026-01-31-<uuid>` and as `<uuid>`.
      return [copy, id?.replace(/^\d{4}-\d\d-\d\d-(?=.{36}$)/, '') ?? copy.path]
    }),
  )
}

/** Many small objects with one git. */
function readObjects(root: string, oids: readonly string[]): Map<string, Buffer> {
  const objects = new Map<string, Buffer>()
  if (oids.length === 0) return objects
  const { stdout } = tryGit(root, ['cat-file', '--batch'], { input: oids.map((oid) => `${oid}\n`).join('') })
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf(10, at)
    if (end < 0) break
    const [oid = '', , size] = stdout.toString('latin1', at, end).split(' ')
    const length = size === undefined ? -1 : Number(size)
    if (length >= 0) objects.set(oid, stdout.subarray(end + 1, end + 1 + length))
    at = end + 1 + (length >= 0 ? length + 1 : 0)
  }
  return objects
}

function longestOfEach(copies: readonly Copy[], ids: ReadonlyMap<Copy, string>): Copy[] {
  const best = new Map<string, Copy>()
  for (const copy of copies) {
    const id = ids.get(copy) ?? copy.path
    const other = best.get(id)
    if (!other || copy.bytes > other.bytes || (copy.bytes === other.bytes && copy.path < other.path))
      best.set(id, copy)
  }
  return [...best.values()]
}

async function* readBlobs(root: string, copy: Copy, options: ReadOptions): AsyncGenerator<Session> {
  const reader = createTranscriptReader(`checkpoints:${copy.path}`, options)
  yield* readParts(root, copy.parts, reader)
  yield* reader.end()
}

async function* readParts(
  root: string,
  parts: readonly string[],
  reader: TranscriptReader,
): AsyncGenerator<Session> {
  const [oid, ...rest] = parts
  if (oid === undefined) return
  const child = spawn('git', gitArguments(root, ['cat-file', 'blob', oid]), {
    env: gitEnvironment(),
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  })
  try {
    for await (const chunk of child.stdout) yield* reader.push(chunk as Buffer)
  } finally {
    child.kill()
  }
  // A part ends with a whole line, whose line end the store may have cut off.
  if (rest.length > 0) yield* reader.push(Buffer.from('\n'))
  yield* readParts(root, rest, reader)
}
