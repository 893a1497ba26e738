import { describe, expect, it } from 'vitest'
import { parseVerbs } from '../../src/pull-request/verbs.ts'

const KNOWN = new Set(['oven-door', 'weigh-salt'])

describe('parseVerbs', () => {
  it.each([
    ['/workgraph accept all', { verb: 'accept', ids: 'all' }],
    ['/workgraph accept oven-door, weigh-salt', { verb: 'accept', ids: ['oven-door', 'weigh-salt'] }],
    ['/workgraph accept `oven-door`', { verb: 'accept', ids: ['oven-door'] }],
    ['/workgraph accept', { verb: 'accept', ids: [] }],
    [
      '/workgraph dismiss oven-door it is a new oven',
      { verb: 'dismiss', id: 'oven-door', reason: 'it is a new oven' },
    ],
    ['/workgraph dismiss it is a new oven', { verb: 'dismiss', id: null, reason: 'it is a new oven' }],
    ['/workgraph edit oven-door Leave it shut.', { verb: 'edit', id: 'oven-door', text: 'Leave it shut.' }],
    ['/workgraph edit `oven-door` Leave it shut.', { verb: 'edit', id: 'oven-door', text: 'Leave it shut.' }],
    ['/workgraph explain weigh-salt', { verb: 'explain', id: 'weigh-salt' }],
    ['/WORKGRAPH help', undefined],
    ['/workgraph HELP', { verb: 'help' }],
    ['/workgraph', { verb: 'help' }],
    ['/workgraph bake bread', { verb: 'unknown', word: 'bake' }],
    ['/workgraphs accept all', undefined],
    ['Please /workgraph accept all', undefined],
  ])('reads %j', (line, verb) => {
    expect(parseVerbs(`Thanks!\r\n${line}  \r\n`, KNOWN)).toEqual(verb === undefined ? [] : [verb])
  })

  it('reads several lines, none in a fence or a quotation, and at most ten', () => {
    expect(
      parseVerbs('> /workgraph accept all\n```\n/workgraph accept all\n```\n/workgraph help', KNOWN),
    ).toEqual([{ verb: 'help' }])
    expect(parseVerbs('/workgraph help\n'.repeat(50), KNOWN)).toHaveLength(10)
  })
})
