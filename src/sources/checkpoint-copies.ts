/** A file in a checkpoint ref. */
export type Blob = { oid: string; bytes: number; path: string }

/** One copy of a session: a checkpoint holds one for each of its sessions. */
export type Copy = {
  /** `ref/…` of the transcript */
  path: string
  bytes: number
  /** object ids of the transcript's parts, in order: a large one is stored in several */
  parts: string[]
  /** object id of the metadata; null when there is none */
  metadata: string | null
}

/** They hold a few hundred bytes, and those of a ref are read together. */
const MOST_METADATA = 256 * 1024

const TRANSCRIPT = /^(.*\/)?(full\.jsonl|raw_transcript)(\.\d{1,6})?$/

/** Finds the transcripts among the files of a checkpoint ref, in any of Entire's three layouts. */
export function checkpointCopies(ref: string, blobs: readonly Blob[]): Copy[] {
  const metadata = new Map<string, string>()
  const parts = new Map<string, Blob[]>()
  for (const blob of blobs) {
    const [, folder = '', name] = TRANSCRIPT.exec(blob.path) ?? []
    if (name !== undefined) parts.set(folder + name, [...(parts.get(folder + name) ?? []), blob])
    else if (blob.path.endsWith('metadata.json') && blob.bytes <= MOST_METADATA)
      metadata.set(blob.path.slice(0, -'metadata.json'.length), blob.oid)
  }
  return [...parts].map(([path, found]) => ({
    path: `${ref}/${path}`,
    bytes: found.reduce((sum, blob) => sum + blob.bytes, 0),
    parts: found.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map((blob) => blob.oid),
    metadata: metadata.get(path.slice(0, path.lastIndexOf('/') + 1)) ?? null,
  }))
}
