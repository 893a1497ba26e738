import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMarker, withMarker } from '../../src/pull-request/marker.ts'

const MARKER = { kind: 'suggestion' as const, key: 'abc123', about: ['weigh-salt', 'oven-door'] }

const hash = (body: string): string | undefined => readMarker(body)?.hash

const at = (commit: string): string => `[\`monday\`](https://github.com/ada/bakery/blob/${commit}/a.jsonl#L1)`

describe('markers', () => {
  it('stand alone on the first line, with a blank line after', () => {
    expect(withMarker(MARKER, 'Hello').split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(
        /^<!-- workgraph:suggestion key=abc123 hash=[0-9a-f]{12} about=oven-door,weigh-salt -->$/,
      ),
      '',
      'Hello',
    ])
  })

  it('are read back, also when GitHub has changed the line breaks, and only from the first line', () => {
    const body = withMarker(MARKER, 'Hello\nyou')
    expect(readMarker(body)).toMatchObject({ key: 'abc123', about: ['oven-door', 'weigh-salt'] })
    expect(readMarker(body.replaceAll('\n', '\r\n'))).toEqual(readMarker(body))
    expect(readMarker(`Hi\n${body}`)).toBeUndefined()
  })

  it('cannot be forged by the text of a comment', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<!--', '-->', ' ', 'workgraph', ':sticky', '\n', 'WorkGraph') }),
        (text) => {
          const body = withMarker(MARKER, text)
          expect(readMarker(body)?.kind).toBe('suggestion')
          expect(body.match(/<!--\s*workgraph/gi)).toHaveLength(1)
        },
      ),
    )
  })

  it('tell no change by an address, which is pinned and stays as good as it was', () => {
    expect(hash(withMarker(MARKER, at('f00')))).toBe(hash(withMarker(MARKER, at('c0ffee'))))
    expect(hash(withMarker(MARKER, at('f00')))).not.toBe(hash(withMarker(MARKER, '`monday`')))
  })

  it('tell a change by the text alone, however the hidden data is packed', () => {
    expect(hash(withMarker(MARKER, 'a', '<!-- x 1 -->', 'data'))).toBe(
      hash(withMarker(MARKER, 'a', '<!-- x 2 -->', 'data')),
    )
    expect(hash(withMarker(MARKER, 'a', '', 'data'))).not.toBe(hash(withMarker(MARKER, 'a', '', 'other')))
    expect(hash(withMarker(MARKER, 'a'))).not.toBe(hash(withMarker(MARKER, 'b')))
  })
})
