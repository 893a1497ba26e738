import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import picomatch from 'picomatch'
import type { Client } from './client.ts'
import { failureOf } from './failure.ts'

const MOST_ARTIFACTS = 20
const MOST_BYTES = 200 * 1024 * 1024

/** What an artifact must come from to be read: the run is named by the caller, the commit and repository by the event. */
type Provenance = { headSha: string | null; headRepositoryId: number | null }

export type Refuse = (refusal: { path: string; reason: string }) => void

type Wanted = { owner: string; repo: string; runId: number; globs: readonly string[]; provenance: Provenance }
type Artifact = Awaited<ReturnType<typeof listRun>>[number]

/**
 * Downloads the artifacts of a run whose names match into `folder`; returns the names of the files. One that is expired, too large,
 * damaged or from another commit is refused with its reason, and the others are read.
 */
export async function downloadArtifacts(
  { client, fetch }: { client: Client; fetch: typeof globalThis.fetch },
  wanted: Wanted,
  folder: string,
  refuse: Refuse,
): Promise<string[]> {
  const matches = picomatch([...wanted.globs])
  const named = (await listRun(client, wanted)).filter((artifact) => matches(artifact.name))
  const chosen = named.filter((artifact) => {
    const reason = against(artifact, wanted.provenance)
    if (reason !== null) refuse({ path: artifact.name, reason })
    return reason === null
  })
  for (const artifact of chosen.slice(MOST_ARTIFACTS))
    refuse({ path: artifact.name, reason: `only ${MOST_ARTIFACTS} are read` })
  mkdirSync(folder, { recursive: true })
  const files: string[] = []
  for (const artifact of chosen.slice(0, MOST_ARTIFACTS)) {
    // oxlint-disable-next-line no-await-in-loop -- each can be large, and the address of a download lives one minute
    const bytes = await download(client, fetch, wanted, artifact)
    if (typeof bytes === 'string') refuse({ path: artifact.name, reason: bytes })
    else files.push(save(folder, artifact, bytes, files))
  }
  return files
}

function listRun(client: Client, { owner, repo, runId }: Wanted) {
  return client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
    owner,
    repo,
    run_id: runId,
    per_page: 100,
  })
}

function against(artifact: Artifact, provenance: Provenance): string | null {
  const run = artifact.workflow_run
  if (artifact.expired) return 'it has expired'
  if (artifact.size_in_bytes > MOST_BYTES) return `it is larger than ${MOST_BYTES / 1024 / 1024} MiB`
  if (provenance.headSha !== null && run?.head_sha !== provenance.headSha)
    return 'it was made for another commit'
  if (provenance.headRepositoryId !== null && run?.head_repository_id !== provenance.headRepositoryId) {
    return 'it was made for another repository'
  }
  return null
}

/** The bytes, or why there are none. */
async function download(
  client: Client,
  fetch: typeof globalThis.fetch,
  { owner, repo }: Wanted,
  artifact: Artifact,
): Promise<Buffer | string> {
  try {
    // The store of the bytes is another host: it gets no token of ours, so the redirect is followed by hand.
    const answer = await client.request(
      'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
      {
        owner,
        repo,
        artifact_id: artifact.id,
        archive_format: 'zip',
        request: { redirect: 'manual' },
      },
    )
    const address = answer.headers.location
    if (address === undefined) return 'GitHub gave no address to download it from'
    return verified(await fetchBytes(fetch, address), artifact)
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'gone') return 'it is gone'
    if (failure === 'forbidden') return 'the token may not read it (it needs "actions: read")'
    return `it cannot be downloaded (${error instanceof Error ? error.message : 'unknown'})`
  }
}

async function fetchBytes(fetch: typeof globalThis.fetch, address: string): Promise<Buffer> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(120_000) })
  if (!answer.ok || answer.body === null) throw new Error(`the store answered ${answer.status}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body) {
    size += chunk.length
    if (size > MOST_BYTES) throw new Error('it is larger than announced')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A download that was cut off ends without an error, so the digest decides; older artifacts have none. */
function verified(bytes: Buffer, artifact: Artifact): Buffer | string {
  const expected = /^sha256:([0-9a-f]{64})$/.exec(artifact.digest ?? '')?.[1]
  if (expected === undefined) return bytes.length > 0 ? bytes : 'it is empty'
  return createHash('sha256').update(bytes).digest('hex') === expected
    ? bytes
    : 'its digest is wrong: it is damaged, or was changed'
}

/**
 * An artifact is a zip or, from upload-artifact 7 on, one raw file; which, its first bytes tell the reader. The name
 * holds no id, because it ends up in what is posted, and a run that is repeated has other ids.
 */
function save(folder: string, artifact: Artifact, bytes: Buffer, taken: readonly string[]): string {
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const name = artifact.name.replace(/[^\w.-]/g, '_').slice(0, 100)
  const end = isZip ? '.zip' : '.jsonl'
  let file = name + end
  for (let count = 2; taken.includes(file); count += 1) file = `${name}-${count}${end}`
  writeFileSync(path.join(folder, file), bytes)
  return file
}
