import { array, assert, property, stringMatching } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reverseEdits } from '../../../src/evals/prove/reverse.ts'
import type { FileEdit } from '../../../src/transcripts/session.ts'
import { updated } from './orchard.ts'

type Files = Readonly<Record<string, string>>

function reverse(
  edits: readonly FileEdit[],
  files: Files,
): { files: Record<string, string | null>; missed: string[]; taken: number } {
  const { changes, missed, taken } = reverseEdits(edits, (path) =>
    files[path] === undefined ? undefined : Buffer.from(files[path]),
  )
  return {
    files: Object.fromEntries(
      [...changes].map(([path, bytes]) => [path, bytes === null ? null : bytes.toString()]),
    ),
    missed: missed.map(({ reason }) => reason),
    taken,
  }
}

const added: FileEdit = {
  path: 'plum',
  action: 'add',
  movedTo: null,
  hunks: [{ before: '', after: 'plum\n' }],
}

describe('taking a fix back', () => {
  test('puts back what stood there before', () => {
    expect(reverse([updated('apple', 'sour', 'sweet')], { apple: 'very sweet apple' })).toEqual({
      files: { apple: 'very sour apple' },
      missed: [],
      taken: 1,
    })
  })

  test('undoes later edits first', () => {
    const edits = [updated('apple', 'a', 'b'), updated('apple', 'b', 'c')]
    expect(reverse(edits, { apple: 'c' }).files).toEqual({ apple: 'a' })
  })

  test('removes a file that it added, and what was then done to it', () => {
    expect(reverse([added, updated('plum', 'plum', 'prune')], { plum: 'prune\n' }).files).toEqual({
      plum: null,
    })
  })

  test('brings back a removed file when the session tells what it held', () => {
    const removed: FileEdit = {
      path: 'plum',
      action: 'delete',
      movedTo: null,
      hunks: [{ before: 'plum\n', after: '' }],
    }
    expect(reverse([removed], {}).files).toEqual({ plum: 'plum\n' })
    expect(reverse([{ ...removed, hunks: [] }], {})).toMatchObject({
      files: {},
      missed: [expect.stringContaining('does not tell')],
    })
    expect(reverse([removed], { plum: 'another\n' })).toMatchObject({
      files: {},
      missed: [expect.stringContaining('there again')],
    })
  })

  test('moves a renamed file back', () => {
    const moved: FileEdit = {
      path: 'old',
      action: 'update',
      movedTo: 'new',
      hunks: [{ before: 'a', after: 'b' }],
    }
    expect(reverse([moved], { new: 'b' }).files).toEqual({ new: null, old: 'a' })
  })

  test.each([
    ['its text is gone', 'sour', 'not in the file any more'],
    ['its text stands there twice', 'sweet sweet', 'more than once'],
  ])('changes nothing when %s', (_, text, reason) => {
    expect(reverse([updated('apple', 'bitter', 'sweet')], { apple: text })).toEqual({
      files: {},
      missed: [expect.stringContaining(reason)],
      taken: 0,
    })
  })

  test('never guesses where a removed line stood', () => {
    expect(reverse([updated('apple', 'sour', '')], { apple: 'x' })).toMatchObject({
      files: {},
      missed: [expect.stringContaining('removal')],
    })
  })

  test('never empties a file whose former text is not known', () => {
    expect(reverse([updated('apple', '', 'all of it')], { apple: 'all of it' })).toMatchObject({
      files: {},
      missed: [expect.stringContaining('does not tell')],
    })
  })

  test.each([
    '.git/hooks/pre-commit',
    'src/.GIT/config',
    '../outside',
    '/etc/passwd',
    'a//b',
    'a\\b',
    'a\nb',
    '',
  ])('never brings back a file at %j', (path) => {
    const removed: FileEdit = {
      path,
      action: 'delete',
      movedTo: null,
      hunks: [{ before: 'evil', after: '' }],
    }
    expect(reverse([removed], {})).toMatchObject({ files: {}, missed: [expect.stringContaining('no path')] })
  })

  test('keeps the bytes around the place, whatever they are', () => {
    const { changes } = reverseEdits([updated('apple', 'sour', 'sweet')], () => binary('sweet'))
    expect(changes.get('apple')).toEqual(binary('sour'))
  })

  test('is the inverse of making it', () => {
    const word = stringMatching(/^[a-z\n ]{0,20}$/)
    assert(
      property(word, word, word, word, (head, before, after, tail) => {
        const text = `${head}<${before}>${tail}`
        const fixed = `${head}<${after}>${tail}`
        const { files } = reverse([updated('f', `<${before}>`, `<${after}>`)], { f: fixed })
        expect(files['f'] ?? fixed).toBe(text)
      }),
    )
  })

  test('gives LF edits back as CRLF in a CRLF file', () => {
    assert(
      property(array(stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 4 }), (lines) => {
        const fixed = `top\r\n${lines.join('\r\n')}!\r\nend\r\n`
        const { files } = reverse([updated('f', `top\n${lines.join('\n')}?`, `top\n${lines.join('\n')}!`)], {
          f: fixed,
        })
        expect(files['f']).toBe(fixed.replace('!', '?'))
      }),
    )
  })
})

function binary(word: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe, 0]), Buffer.from(word), Buffer.from([0xc3])])
}
