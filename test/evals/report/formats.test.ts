import { readFileSync } from 'node:fs'
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import Ajv04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { validate as validateCtrf } from 'ctrf'
import * as fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { Parser as TapParser } from 'tap-parser'
import { describe, expect, test } from 'vitest'
import { ctrfReport } from '../../../src/evals/report/ctrf.ts'
import { jsonReport } from '../../../src/evals/report/json.ts'
import { junitReport } from '../../../src/evals/report/junit.ts'
import { reportSchema } from '../../../src/evals/report/report.ts'
import { REPORTERS } from '../../../src/evals/report/reporters.ts'
import { sarifReport } from '../../../src/evals/report/sarif.ts'
import { tapReport } from '../../../src/evals/report/tap.ts'
import { anyReport, reportOf, result } from '../../helpers/reports.ts'

const report = reportOf([
  result('apple', 'pass'),
  result('pear', 'fail', { at: [{ path: 'shop/ä b.ts', line: 3 }], output: 'line 1\nline 2' }),
  result('fig', 'error', { kind: 'command' }),
  result('plum', 'skip', { message: 'retired' }),
  result('kiwi', 'flaky', { attempts: 2, kind: 'command' }),
  result('lime', 'quarantined'),
  result('date', 'stale'),
  result('nut', 'fail', { blocking: false, severity: 'warn' }),
])

describe('ctrf', () => {
  test('is valid against the published schema, whatever was found', () => {
    fc.assert(
      fc.property(anyReport, (any) => {
        expect(validateCtrf(JSON.parse(ctrfReport(any)))).toMatchObject({ valid: true })
      }),
    )
  })
  test('maps our outcomes to its five statuses and keeps ours', () => {
    const { results } = JSON.parse(ctrfReport(report)) as {
      results: { tests: Record<string, unknown>[]; summary: object }
    }
    expect(
      results.tests.map((entry) => `${String(entry['rawStatus'])} → ${String(entry['status'])}`),
    ).toEqual([
      'pass → passed',
      'fail → failed',
      'error → other',
      'skip → skipped',
      'flaky → passed',
      'quarantined → pending',
      'stale → other',
      'fail → failed',
    ])
    expect(results.summary).toMatchObject({
      tests: 8,
      passed: 2,
      failed: 2,
      skipped: 1,
      pending: 1,
      other: 2,
      flaky: 1,
    })
  })
})

describe('junit', () => {
  const xsd = readFileSync(new URL('../../fixtures/evals/junit.xsd', import.meta.url), 'utf8')
  const check = (xml: string): void => {
    using schema = XmlDocument.fromString(xsd)
    using validator = XsdValidator.fromDoc(schema)
    using document = XmlDocument.fromString(xml)
    validator.validate(document)
  }
  test('is valid against the schema, whatever was found', () => {
    fc.assert(fc.property(anyReport, (any) => check(junitReport(any))))
  })
  test('says what must hold, what was found and how to run it again', () => {
    using document = XmlDocument.fromString(junitReport(report))
    expect(document.get('//testcase[@name="pear"]/failure')?.content).toBe(
      'No worms in pear\nfound: found a worm in pear\nwhy: guests complain\nat: shop/ä b.ts:3\nrerun: npx workgraph-evals --id pear\nline 1\nline 2',
    )
    expect(document.find('//testcase[failure]')).toHaveLength(1)
    expect(document.find('//testcase[error]')).toHaveLength(2)
    expect(document.find('//testcase[skipped]')).toHaveLength(3)
  })
})

type SarifRun = {
  tool: { driver: { rules: { id: string }[] } }
  results: { locations: { physicalLocation: object }[]; partialFingerprints: object }[]
}

function sarifRun(line: number): SarifRun {
  const found = reportOf([result('pear', 'fail', { at: [{ path: 'shop/ä b.ts', line }] })])
  return (JSON.parse(sarifReport(found)) as { runs: [SarifRun] }).runs[0]
}

describe('sarif', () => {
  const ajv = new Ajv04.default({ strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  const validate = ajv.compile(sarifSchema)
  test('is valid against the schema of OASIS, whatever was found', () => {
    fc.assert(
      fc.property(anyReport, (any) => {
        validate(JSON.parse(sarifReport(any)))
        expect(validate.errors).toBeNull()
      }),
    )
  })
  test('has a rule for each finding, a level, a place and a fingerprint that survives a moved line', () => {
    const run = sarifRun(3)
    const [finding] = run.results
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(['pear'])
    expect(finding).toMatchObject({ ruleId: 'pear', ruleIndex: 0, level: 'error' })
    expect(finding?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'shop/%C3%A4%20b.ts' },
      region: { startLine: 3 },
    })
    expect(sarifRun(9).results[0]?.partialFingerprints).toEqual(finding?.partialFingerprints)
  })
})

const parse = (
  text: string,
): Promise<{
  ok: boolean
  pass: number
  fail: number
  todo: number
  skip: number
  failures: { tapError?: unknown }[]
}> =>
  new Promise((resolve) => {
    const parser = new TapParser({ strict: true }, (results) => resolve(results))
    parser.end(text)
  })

describe('tap', () => {
  test('is understood by a strict parser, whatever was found', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (any) => {
        const parsed = await parse(tapReport(any))
        expect(parsed.pass + parsed.fail).toBe(any.results.length)
        expect(parsed.failures.filter(({ tapError }) => tapError)).toEqual([])
      }),
    )
  })
  test('marks what does not block as TODO', async () => {
    expect(await parse(tapReport(report))).toMatchObject({
      ok: false,
      pass: 3,
      fail: 5,
      skip: 1,
      todo: 2,
    })
  })
})

describe('json', () => {
  test('is what the published schema says', () => {
    fc.assert(
      fc.property(anyReport, (any) => {
        expect(reportSchema.parse(JSON.parse(jsonReport(any)))).toEqual(JSON.parse(JSON.stringify(any)))
      }),
    )
  })
})

test.each([...REPORTERS.keys()])('%s is a pure function of the report', async (name) => {
  const render = await REPORTERS.get(name)?.()
  const copy = structuredClone(report)
  expect(render?.(report)).toBe(render?.(copy))
  expect(report).toEqual(copy)
})
