import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

const MOST_ENTRIES = 100

/** The text of one file at the top of a zip; undefined when it is not there, too long, or the zip is damaged. */
export async function readZipEntry(file: string, name: string, longest: number): Promise<string | undefined> {
  try {
    return await new Promise((resolve, reject) => {
      yauzl.open(file, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
        if (error) return reject(error)
        let seen = 0
        zip.on('error', reject)
        zip.on('end', () => resolve(undefined))
        zip.on('entry', (entry: Entry) => {
          seen += 1
          if (seen > MOST_ENTRIES) return resolve(undefined)
          if (entry.fileName !== name || entry.uncompressedSize > longest) return zip.readEntry()
          readAll(zip, entry).then(resolve, reject)
        })
        zip.readEntry()
      })
    })
  } catch {
    return undefined
  }
}

function readAll(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', reject)
      stream.on('end', () => {
        zip.close()
        const bytes = Buffer.concat(chunks)
        // The library does not look at the checksum.
        if (crc32(bytes) !== entry.crc32) return reject(new Error('its checksum is wrong'))
        resolve(bytes.toString('utf8'))
      })
    })
  })
}
