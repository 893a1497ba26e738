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

  it.each([
    '````\n```\n/workgraph accept all\n```\n````',
    '~~~\n```\n/workgraph accept all\n```\n~~~',
    '```\n~~~\n/workgraph accept all\n```',
    '```text\n``` not a close\n/workgraph accept all\n```',
    '```\n```\u00a0\n/workgraph accept all\n```',
    '```\n```\rx\n```\n/workgraph accept all\n```',
    '<!--\n/workgraph accept all\n-->',
    '<!-- a --> <!--\n/workgraph accept all\n-->',
    'Look: <!--\n/workgraph accept all\n-->',
    'Look: <!--\n```\n-->\n/workgraph accept all\n```',
    '<!--\n```\n-->\n```\n/workgraph accept all\n```',
    '<pre>\n/workgraph accept all\n</pre>',
    '<div>\n```\n\n```\n/workgraph accept all\n```',
    '- ```\n  ```\n```\n/workgraph accept all\n```',
  ])('reads nothing in code or in what is hidden: %j', (body) => {
    expect(parseVerbs(body, KNOWN)).toEqual([])
  })

  it.each([
    '````\n```\n````\n/workgraph help',
    '```npm test``` runs all\n/workgraph help',
    '<!--\n/workgraph accept all\n-->\n/workgraph help',
    '<!-- note -->\n/workgraph help',
    '- one\n- two\n\n/workgraph help',
    '<https://bakery.example/>\n/workgraph help',
    '  ```\n  /workgraph accept all\n  ```\n/workgraph help',
  ])('reads what stands after it: %j', (body) => {
    expect(parseVerbs(body, KNOWN)).toEqual([{ verb: 'help' }])
  })
})
