import { describe, expect, it } from 'vitest'
import { evalSchema } from '../../src/evals/record.ts'
import { acceptedFiles } from '../../src/pull-request/accepted-files.ts'
import { lesson, OVEN } from '../helpers/bakery-pull-request.ts'

const EVALS = '.workgraph/generated_evals.jsonl'
const record = evalSchema.parse({
  id: 'shut',
  title: 'Shut',
  kind: 'file',
  file: { path: 'lock', exists: true },
})

type Input = Parameters<typeof acceptedFiles>[0]
function accepted(over: Partial<Input>): Map<string, string> {
  return acceptedFiles({
    decision: { accept: [{ lesson: OVEN, replaces: [] }], dismiss: [] },
    evals: [],
    instructions: [{ path: 'AGENTS.md', text: '## Traps\n\n- Sift.', isLink: false }],
    agentsFile: undefined,
    evalsFile: EVALS,
    stored: new Map(),
    ...over,
  }).files
}

describe('acceptedFiles', () => {
  it('writes into no configuration that would take minutes to read', () => {
    const decision = { accept: [], dismiss: [{ id: 'oven-door', reason: '' }] }
    const dismissInto = (config: string) => () =>
      accepted({ decision, stored: new Map([['.workgraph/config.yml', config]]) })
    expect(dismissInto(`{${'{},'.repeat(80_000)}`)).toThrow(
      '.workgraph/config.yml is larger than 65536 bytes.',
    )
    expect(dismissInto('dismissed: [')).toThrow('.workgraph/config.yml is no usable YAML')
  })

  it('changes the instructions and keeps the lesson as accepted, sorted among the others', () => {
    const other = JSON.stringify({ ...OVEN, id: 'zebra' })
    const files = accepted({ stored: new Map([['.workgraph/lessons.jsonl', `${other}\n`]]) })
    expect(files.get('AGENTS.md')).toBe(
      '## Traps\n\n- Sift.\n- Never open the oven door early. The sponge falls.',
    )
    expect(files.get('.workgraph/lessons.jsonl')).toBe(
      `${JSON.stringify({ ...OVEN, state: 'accepted' })}\n${other}\n`,
    )
    expect(files.has(EVALS)).toBe(false)
  })

  it('adds the evals of the lesson, and leaves those alone that are there', () => {
    const accept = [{ lesson: lesson({ ...OVEN, evals: ['shut'] }), replaces: [] }]
    const decision = { accept, dismiss: [] }
    expect(accepted({ decision, evals: [record, { ...record, id: 'other' }] }).get(EVALS))
      .toBe(`${JSON.stringify(record)}
`)
    const mine = JSON.stringify({ ...record, severity: 'info' })
    expect(accepted({ decision, evals: [record], stored: new Map([[EVALS, `${mine}\n`]]) }).has(EVALS)).toBe(
      false,
    )
  })

  it('keeps the lesson and its evals when its line is there already, and then has nothing more to do', () => {
    const text = '## Traps\n\n- Never open the oven door early. The sponge falls.\n'
    const input = {
      decision: { accept: [{ lesson: lesson({ ...OVEN, evals: ['shut'] }), replaces: [] }], dismiss: [] },
      evals: [record],
      instructions: [{ path: 'AGENTS.md', text, isLink: false }],
    }
    const files = accepted(input)
    expect([...files.keys()]).toEqual(['.workgraph/lessons.jsonl', EVALS])
    expect([...accepted({ ...input, stored: files })]).toEqual([])
  })

  it('deletes the line, the record and the evals of an obsolete lesson', () => {
    const gone = { ...OVEN, state: 'obsolete' as const, evals: ['shut'] }
    const files = accepted({
      decision: { accept: [{ lesson: gone, replaces: [] }], dismiss: [] },
      instructions: [
        {
          path: 'AGENTS.md',
          text: '- Never open the oven door early. The sponge falls.\n- Sift.\n',
          isLink: false,
        },
      ],
      stored: new Map([
        ['.workgraph/lessons.jsonl', `${JSON.stringify(OVEN)}\n`],
        [EVALS, `${JSON.stringify(record)}\n`],
      ]),
    })
    expect(files.get('AGENTS.md')).toBe('- Sift.\n')
    expect(files.get('.workgraph/lessons.jsonl')).toBe('')
    expect(files.get(EVALS)).toBe('')
  })

  it('starts a configuration, and writes the same dismissal only once', () => {
    const decision = {
      accept: [],
      dismiss: [
        { id: 'oven-door', reason: 'new oven' },
        { id: 'oven-door', reason: '' },
      ],
    }
    const files = accepted({ decision })
    expect([...files]).toEqual([['.workgraph/config.yml', 'dismissed:\n  - oven-door # new oven\n']])
    expect(accepted({ decision, stored: files }).get('.workgraph/config.yml')).toBe(
      'dismissed:\n  - oven-door # new oven\n',
    )
  })

  it('cannot be made to write anything but a list of ids by a reason', () => {
    const decision = { accept: [], dismiss: [{ id: 'oven-door', reason: 'x\nprotect: false\n- y' }] }
    expect(accepted({ decision }).get('.workgraph/config.yml')).not.toMatch(/^protect|^- y/m)
  })
})
