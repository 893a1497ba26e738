import { closeSync, openSync, writeSync } from 'node:fs'
import { claudeSession, codexSession } from './transcript.ts'

/** A file that is too much in one way; written in pieces, because it fits in no string. */
export type HugeFile = { name: string; write: (file: string, scale: number) => void; told: RegExp | null }

const MIB = 1024 * 1024

const MANY = /more than 50000 human turns and failures in it/

const after = claudeSession({ sessionId: 'after' })

/** `scale` 1 is the full size. */
export const HUGE_FILES: readonly HugeFile[] = [
  {
    name: 'one line of a gibibyte',
    told: /longer than 64 MiB/,
    write: (file, scale) => {
      const start = '{"type":"user","sessionId":"huge","uuid":"u","message":{"role":"user","content":"'
      pieces(file, [after, start, repeated('rye ', 1024 * MIB * scale), '"}}\n', after])
    },
  },
  {
    name: 'a gibibyte without a line end, and no transcript',
    told: /no complete line|not JSON lines|holds no record/,
    write: (file, scale) => pieces(file, [repeated('rye bread ', 1024 * MIB * scale)]),
  },
  {
    name: 'a million headers of Codex sessions',
    told: null,
    write: (file, scale) =>
      pieces(file, [
        numbered(
          1_000_000 * scale,
          (at) =>
            `{"timestamp":"2026-10-12T14:00:00.000Z","type":"session_meta","payload":{"id":"s${at}","cwd":"/b/${at}"}}\n`,
        ),
      ]),
  },
  {
    name: 'a million sessions of Claude Code in one file',
    told: MANY,
    write: (file, scale) =>
      pieces(file, [
        numbered(
          1_000_000 * scale,
          (at) =>
            `{"type":"user","uuid":"u${at}","sessionId":"s${at}","message":{"role":"user","content":"bake ${at}"}}\n`,
        ),
      ]),
  },
  {
    name: 'a hundred thousand failures that were mended',
    told: MANY,
    write: (file, scale) => pieces(file, [after, numbered(Math.max(60_000, 100_000 * scale), mended)]),
  },
  {
    name: 'three hundred thousand commands that went well',
    told: MANY,
    write: (file, scale) => pieces(file, [after, numbered(Math.max(260_000, 300_000 * scale), wentWell)]),
  },
  {
    name: 'arrays nested ten million deep',
    told: /no valid JSON object|nested/,
    write: (file, scale) =>
      pieces(file, [
        after,
        '{"type":"user","sessionId":"deep","message":',
        repeated('[', 10_000_000 * scale),
        '\n',
        after,
      ]),
  },
  {
    name: 'objects nested ten million deep',
    told: /no valid JSON object|nested/,
    write: (file, scale) =>
      pieces(file, [codexSession({}), repeated('{"payload":', 10_000_000 * scale), '\n']),
  },
  {
    name: 'a hundred megabytes of NUL',
    told: /binary|no complete line/,
    write: (file, scale) => pieces(file, [repeated('\0', 100 * MIB * scale)]),
  },
  {
    name: 'NUL and broken UTF-8 between the lines',
    told: /no valid JSON object/,
    write: (file, scale) => pieces(file, [after, repeated('\0\xff\xfe\xc0\x80\n', 10 * MIB * scale), after]),
  },
  {
    name: 'ten million empty lines',
    told: null,
    write: (file, scale) => pieces(file, [after, repeated('\n', 10_000_000 * scale), after]),
  },
]

const call = (id: string, name: string, input: object): object => ({
  type: 'assistant',
  message: { role: 'assistant', content: [{ type: 'tool_use', id, name, input }] },
})
const result = (id: string, content: string, failed: boolean): object => ({
  type: 'user',
  message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content, is_error: failed }] },
  toolUseResult: failed ? `Error: ${content}` : { stdout: content, stderr: '', interrupted: false },
})

const COMMON = { cwd: '/b', isSidechain: false, userType: 'external', version: '2.1.178' }

function transcriptOf(sessionId: string, at: number, records: readonly object[]): string {
  return records
    .map(
      (record, index) => `${JSON.stringify({ ...record, ...COMMON, sessionId, uuid: `${at}-${index}` })}\n`,
    )
    .join('')
}

const wentWell = (at: number): string =>
  transcriptOf('well', at, [
    call(`d${at}`, 'Bash', { command: `npm run test:loaf-${at}` }),
    result(`d${at}`, 'ok', false),
  ])

/** A command that fails, an edit, and the command again: what the compiler remembers most of. */
function mended(at: number): string {
  const command = { command: `npm run test:loaf-${at}` }
  return transcriptOf('mended', at, [
    call(`a${at}`, 'Bash', command),
    result(`a${at}`, `Exit code 1\nAssertionError: expected ${at} loaves`, true),
    call(`b${at}`, 'Edit', { file_path: `/b/loaf-${at}.js`, old_string: 'raw', new_string: 'baked' }),
    result(`b${at}`, 'The file has been updated.', false),
    call(`c${at}`, 'Bash', command),
    result(`c${at}`, 'ok', false),
  ])
}

type Piece = string | Generator<Buffer>

function pieces(file: string, parts: readonly Piece[]): void {
  const fd = openSync(file, 'w')
  for (const part of parts) {
    if (typeof part === 'string') writeSync(fd, part)
    else for (const bytes of part) writeSync(fd, bytes)
  }
  closeSync(fd)
}

/** `total` characters of a repeated text, a mebibyte at a time. Latin-1, so that bytes may be broken UTF-8. */
function* repeated(text: string, total: number): Generator<Buffer> {
  const chunk = Buffer.from(text.repeat(Math.ceil(MIB / text.length)), 'latin1')
  for (let left = total; left > 0; left -= chunk.length)
    yield left >= chunk.length ? chunk : chunk.subarray(0, left)
}

function* numbered(count: number, line: (at: number) => string): Generator<Buffer> {
  for (let at = 0; at < count; at += 1000) {
    const block = Array.from({ length: Math.min(1000, count - at) }, (_, index) => line(at + index))
    yield Buffer.from(block.join(''))
  }
}
