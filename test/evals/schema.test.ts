import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { formatEval } from '../../src/evals/write.ts'
import { evalSchema, type EvalInput } from '../../src/evals/record.ts'
import { jsonReport } from '../../src/evals/report/json.ts'
import { orchard, runIn } from '../helpers/eval-runs.ts'

const root = path.resolve(import.meta.dirname, '../..')

function validator(name: string): (value: unknown) => unknown[] {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(`${root}/schemas/${name}.json`, 'utf8')) as object)
  return (value) => (validate(value) ? [] : (validate.errors ?? []))
}

const written: EvalInput[] = [
  {
    id: 'a',
    title: 'A',
    kind: 'file',
    file: { path: 'package.json', pointer: '/type', equals: { deep: [1, null] } },
  },
  { id: 'b', title: 'B', kind: 'content', content: { files: ['a/**'], pattern: 'pear', expect: { max: 2 } } },
  { id: 'c', title: 'C', kind: 'change', change: { when: ['a/**'], require: ['b/**'] } },
  {
    id: 'd',
    title: 'D',
    kind: 'command',
    command: { run: ['npm', 'test'], retry: { count: 1, when: 'ECONN' } },
  },
  {
    id: 'e',
    title: 'E',
    kind: 'structure',
    structure: { language: 'ts', files: ['**'], rule: { pattern: '$A' }, expect: 'none' },
  },
]

describe('the published schemas', () => {
  test('are those of the code', () => {
    const check = spawnSync(process.execPath, [`${root}/scripts/schemas.ts`, '--check'], { encoding: 'utf8' })
    expect(check).toMatchObject({ status: 0, stderr: '' })
  })
  test('hold for an eval as a hand writes it and as the compiler does', () => {
    const validate = validator('eval.v1')
    for (const record of written) {
      expect(validate(record)).toEqual([])
      expect(validate(JSON.parse(formatEval(evalSchema.parse(record))))).toEqual([])
    }
    expect(validate({ ...written[0], surprise: true })).not.toEqual([])
  })
  test('hold for a report', async () => {
    using repository = orchard(written.slice(0, 3), { 'a/pear.md': 'pear' })
    expect(validator('report.v1')(JSON.parse(jsonReport(await runIn(repository))))).toEqual([])
  })
})
