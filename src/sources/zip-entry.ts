import type { Entry } from 'yauzl'
import { hiddenUnicode } from '../safety/hidden-unicode.ts'

/** What an archive may hold at most: archives come from strangers. */
export const ZIP_LIMITS = {
  entries: 20_000,
  entryBytes: 1024 ** 3,
  /** of all archives of a run */
  totalBytes: 4 * 1024 ** 3,
  /** uncompressed to compressed; deflate cannot do more than 1,032, transcripts do about 10 */
  ratio: 200,
  /** below this size the ratio does not matter */
  smallBytes: 1024 ** 2,
  /** for all archives of a run, far above what 4 GiB take: only something that hangs gets there */
  minutes: 15,
} as const

/** The entry's name; null when it is no proper relative path. */
export function nameOf(entry: Entry): string | null {
  const name = entry.fileNameRaw.toString('utf8')
  if (name === '' || name.length > 1000 || name.startsWith('/') || /^[a-z]:/i.test(name)) return null
  // Names reach messages and outputs; a backslash separates on Windows only.
  if (/[\t\n\\]/.test(name) || hiddenUnicode(name) !== null) return null
  return name.split('/').includes('..') ? null : name
}

/** Why an entry is not read; null when nothing speaks against it. `total`: bytes of the entries before it. */
export function reasonAgainst(entry: Entry, name: string | null, total: number): string | null {
  if (name === null) return 'has a name that is no relative path'
  if (isArchive(name)) return 'is an archive in an archive: unpack it and give the folder'
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE
  if (type === LINK) return 'is a symbolic link'
  if (type !== 0 && type !== REGULAR_FILE) return 'is no regular file'
  if (entry.isEncrypted()) return 'is encrypted: unpack the archive and give the folder'
  if (!entry.canDecodeFileData()) return 'is compressed by a method that is not supported'
  if (entry.uncompressedSize > ZIP_LIMITS.entryBytes) return 'is larger than 1 GiB'
  if (total + entry.uncompressedSize > ZIP_LIMITS.totalBytes) return 'would exceed 4 GiB in all archives'
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
  if (entry.uncompressedSize > ZIP_LIMITS.smallBytes && ratio > ZIP_LIMITS.ratio)
    return 'unpacks to suspiciously much'
  return null
}

/** The part of the Unix mode that says what a file is; archives from elsewhere leave it empty. */
const FILE_TYPE = 0o170000
const LINK = 0o120000
const REGULAR_FILE = 0o100000

const isArchive = (name: string): boolean => /\.(?:zip|tar|tgz|gz|zst|7z)$/i.test(name)

/** Whether a name is worth a look: transcripts, names without an extension, and archives, which are refused. */
export const mayMatter = (name: string): boolean =>
  /(?:\.jsonl|\.ndjson|(?:^|\/)[^./]+)$/i.test(name) || isArchive(name)
