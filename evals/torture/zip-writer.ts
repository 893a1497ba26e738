import { crc32, deflateRawSync } from 'node:zlib'

/** One entry, with every header field open to lies. Sizes and checksum are true unless given. */
export type ZipEntry = {
  name: string | Buffer
  data?: string | Buffer
  /** 0 stored, 8 deflated */
  method?: number
  flags?: number
  /** Unix mode, for links and devices */
  mode?: number
  localName?: string
  claimedSize?: number
  claimedCompressedSize?: number
  claimedChecksum?: number
  /** points the directory at the data of an earlier entry and writes none */
  sharesDataOf?: number
}

export type ZipLies = { claimedEntries?: number; directoryOffset?: number; comment?: Buffer; prefix?: Buffer }

/** Writes an archive byte by byte, because no library writes a broken one. */
export function zip(entries: readonly ZipEntry[], lies: ZipLies = {}): Buffer {
  const prefix = lies.prefix ?? Buffer.alloc(0)
  const parts: Buffer[] = [prefix]
  const directory: Buffer[] = []
  const offsets: number[] = []
  let at = prefix.length
  for (const entry of entries) {
    const facts = factsOf(entry)
    const offset = entry.sharesDataOf === undefined ? at : (offsets[entry.sharesDataOf] ?? 0)
    offsets.push(offset)
    if (entry.sharesDataOf === undefined) {
      const local = Buffer.concat([localHeader(facts), facts.localName, facts.packed])
      parts.push(local)
      at += local.length
    }
    directory.push(directoryHeader(facts, offset), facts.name)
  }
  const listing = Buffer.concat(directory)
  return Buffer.concat([...parts, listing, endRecord(entries.length, listing.length, at, lies)])
}

type Facts = ReturnType<typeof factsOf>

function factsOf(entry: ZipEntry) {
  const raw = Buffer.from(entry.data ?? '')
  const method = entry.method ?? 8
  const packed = method === 8 ? deflateRawSync(raw) : raw
  const name = Buffer.from(entry.name)
  return {
    name,
    localName: entry.localName === undefined ? name : Buffer.from(entry.localName),
    packed,
    method,
    flags: entry.flags ?? 0x800,
    mode: entry.mode ?? 0o100644,
    crc: entry.claimedChecksum ?? crc32(raw),
    size: entry.claimedSize ?? raw.length,
    packedSize: entry.claimedCompressedSize ?? packed.length,
  }
}

function localHeader({ flags, method, crc, packedSize, size, localName }: Facts): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(method, 8)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(packedSize, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(localName.length, 26)
  return header
}

function directoryHeader(
  { flags, method, crc, packedSize, size, name, mode }: Facts,
  offset: number,
): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  // made by Unix, so that the mode counts
  header.writeUInt16LE((3 << 8) | 20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(flags, 8)
  header.writeUInt16LE(method, 10)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(packedSize, 20)
  header.writeUInt32LE(size, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE((mode << 16) >>> 0, 38)
  header.writeUInt32LE(offset, 42)
  return header
}

function endRecord(count: number, length: number, offset: number, lies: ZipLies): Buffer {
  const comment = lies.comment ?? Buffer.alloc(0)
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  const claimed = Math.min(lies.claimedEntries ?? count, 0xffff)
  record.writeUInt16LE(claimed, 8)
  record.writeUInt16LE(claimed, 10)
  record.writeUInt32LE(length, 12)
  record.writeUInt32LE(lies.directoryOffset ?? offset, 16)
  record.writeUInt16LE(comment.length, 20)
  return Buffer.concat([record, comment])
}
