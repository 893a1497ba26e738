import { claudeSession } from './transcript.ts'
import { zip, type ZipEntry } from './zip-writer.ts'

/**
 * One hostile archive. `refused`: the reason that the user must be told, or null where the archive is odd but harmless.
 * `sessions`: how many sessions may be read from it all the same.
 */
export type ArchiveAttack = { name: string; bytes: Buffer; refused: RegExp | null; sessions: number }

const data = claudeSession({})
const good: ZipEntry = {
  name: 'good.jsonl',
  data: claudeSession({ sessionId: '00000000-0000-4000-8000-000000000001' }),
}
const zeros = Buffer.alloc(4 * 1024 * 1024)

/** A bad entry beside a good one: the bad one is refused, the good one is read. What was read of a damaged one before it broke may count. */
function beside(name: string, entry: ZipEntry, refused: RegExp): ArchiveAttack {
  return {
    name,
    bytes: zip([good, { data, ...entry }]),
    refused,
    sessions: refused.test('is damaged') ? 2 : 1,
  }
}

const damaged = (name: string, bytes: Buffer, refused: RegExp): ArchiveAttack => ({
  name,
  bytes,
  refused,
  sessions: 0,
})

/** Exchanges a word for another one of the same length; the rest, lengths and checksum among it, stays. */
function exchanged(bytes: Buffer, word: string, other: string): Buffer {
  bytes.write(other, bytes.indexOf(word))
  return bytes
}

const NO_PATH = /has a name that is no relative path/

/** Built on call: together they are a few megabytes. */
export function archiveAttacks(): ArchiveAttack[] {
  const whole = zip([good])
  return [
    beside('path traversal', { name: '../../evil.jsonl' }, NO_PATH),
    beside('path traversal in the middle', { name: 'a/../../../evil.jsonl' }, NO_PATH),
    beside('absolute path', { name: '/etc/cron.d/evil.jsonl' }, NO_PATH),
    beside('drive letter', { name: 'C:/Windows/evil.jsonl' }, NO_PATH),
    beside('backslashes', { name: '..\\..\\evil.jsonl' }, NO_PATH),
    beside('network share', { name: '//share/evil.jsonl' }, NO_PATH),
    beside('NUL in the name', { name: 'evil.jsonl\0.txt.jsonl' }, NO_PATH),
    beside('line feed in the name', { name: 'evil\n::error::x.jsonl' }, NO_PATH),
    beside('terminal escape in the name', { name: 'evil\u001b[2J.jsonl' }, NO_PATH),
    beside('hidden direction in the name', { name: 'evil\u202eltxt.jsonl' }, NO_PATH),
    beside('very long name', { name: `${'a/'.repeat(3000)}evil.jsonl` }, NO_PATH),
    beside(
      'symbolic link',
      { name: 'link.jsonl', data: '/etc/passwd', mode: 0o120777 },
      /is a symbolic link|is no regular file/,
    ),
    beside('named pipe', { name: 'pipe.jsonl', mode: 0o010644 }, /is no regular file/),
    beside('device', { name: 'device.jsonl', mode: 0o020644 }, /is no regular file/),
    beside('name twice', { name: 'good.jsonl' }, /has the name of an earlier entry/),
    beside('encrypted', { name: 'locked.jsonl', flags: 0x801 }, /is encrypted/),
    damaged(
      'strongly encrypted',
      zip([good, { name: 'locked.jsonl', flags: 0x841 }]),
      /strong encryption is not supported/,
    ),
    beside(
      'unknown compression',
      { name: 'odd.jsonl', method: 99 },
      /compressed by a method that is not supported/,
    ),
    beside('bomb', { name: 'bomb.jsonl', data: zeros }, /unpacks to suspiciously much/),
    beside('claims to be small', { name: 'liar.jsonl', claimedSize: 10 }, /is damaged/),
    beside('claims to be large', { name: 'liar.jsonl', claimedSize: 900_000 }, /is damaged/),
    beside('claims a terabyte', { name: 'liar.jsonl', claimedSize: 0xfffffff0 }, /is larger than 1 GiB/),
    beside('compressed size lies', { name: 'liar.jsonl', claimedCompressedSize: 7 }, /is damaged/),
    {
      name: 'checksum lies',
      bytes: zip([good, { name: 'liar.jsonl', data, claimedChecksum: 7 }]),
      refused: /is damaged \(its checksum is wrong\)/,
      sessions: 1,
    },
    {
      name: 'bytes exchanged',
      bytes: exchanged(zip([{ ...good, method: 0 }]), 'rye', 'oat'),
      refused: /is damaged \(its checksum is wrong\)/,
      sessions: 0,
    },
    beside(
      'not deflated at all',
      { name: 'odd.jsonl', data: zeros, method: 8, claimedSize: 4, claimedCompressedSize: 3 },
      /is damaged/,
    ),
    beside('archive in an archive', { name: 'inner.zip', data: whole }, /is an archive in an archive/),
    {
      name: 'entries share data',
      bytes: zip([
        good,
        ...Array.from({ length: 50 }, (_, at) => ({ ...good, name: `copy-${at}.jsonl`, sharesDataOf: 0 })),
      ]),
      refused: /shares its bytes with another entry/,
      sessions: 1,
    },
    {
      name: 'too many entries',
      bytes: zip(Array.from({ length: 20_001 }, (_, at) => ({ name: `${at}.jsonl` }))),
      refused: /more than 20000 entries/,
      sessions: 0,
    },
    damaged(
      'entry count lies',
      zip([good], { claimedEntries: 60_000 }),
      /more than 20000 entries|cannot be read/,
    ),
    damaged('directory lies outside', zip([good], { directoryOffset: 0x7fffffff }), /cannot be read/),
    damaged('cut off', whole.subarray(0, whole.length - 40), /cannot be read/),
    damaged(
      'only a beginning',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 0xff)]),
      /cannot be read/,
    ),
    {
      name: 'names of the prototype',
      bytes: zip([{ ...good, name: '__proto__/constructor.jsonl' }]),
      refused: null,
      sessions: 1,
    },
    {
      name: 'local name differs',
      bytes: zip([{ ...good, localName: '../../evil.jsonl' }]),
      refused: null,
      sessions: 1,
    },
    {
      name: 'name is no UTF-8',
      bytes: zip([{ ...good, name: Buffer.from([0xff, 0xfe, 0x2e, 0x6a, 0x73, 0x6f, 0x6e, 0x6c]) }]),
      refused: null,
      sessions: 1,
    },
    {
      name: 'something before it',
      bytes: zip([good], { prefix: Buffer.from('PK\u0003\u0004#!/bin/sh\n') }),
      refused: null,
      sessions: 1,
    },
    {
      name: 'a second end in the comment',
      bytes: zip([good], { comment: zip([]) }),
      refused: null,
      sessions: 0,
    },
  ]
}
