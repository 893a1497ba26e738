import { describe, expect, test, vi } from 'vitest'
import { OUTCOMES, type EvalInput } from '../../src/evals/record.ts'
import { orchard, outcomes, resultOf, runIn } from '../helpers/eval-runs.ts'
import type { Files } from '../helpers/git-repository.ts'

type Cell = { record: EvalInput; files?: Files; changes?: Files; commands?: boolean; message: string }

const head = { id: 'pears', title: 'Pears are sold by weight' }
const quarantine = { owner: 'ada', reason: 'the scale is broken', until: '2026-12-24' }
const held = { status: 'quarantined', quarantine } as const
const tomorrowGone = { status: 'retired' } as const

const file = (check: object, more: object = {}): EvalInput =>
  ({ ...head, kind: 'file', file: check, ...more }) as EvalInput
const content = (check: object, more: object = {}): EvalInput =>
  ({ ...head, kind: 'content', content: check, ...more }) as EvalInput
const change = (check: object, more: object = {}): EvalInput =>
  ({ ...head, kind: 'change', change: check, ...more }) as EvalInput
const command = (check: object, more: object = {}): EvalInput =>
  ({ ...head, kind: 'command', command: check, ...more }) as EvalInput
const structure = (check: object, more: object = {}): EvalInput =>
  ({ ...head, kind: 'structure', structure: check, ...more }) as EvalInput

const manager = { path: 'package.json', pointer: '/packageManager', matches: '^pnpm@' }
const manifest = { 'package.json': '{ "packageManager": "pnpm@11.0.0" }' }
const npm = { 'package.json': '{ "packageManager": "npm@12.0.0" }' }
const noFloat = { files: ['shop/**'], pattern: String.raw`parseFloat\(`, expect: 'none' }
const together = { when: ['shop/price.ts'], require: ['docs/prices.md'] }
const noAny = { language: 'TypeScript', files: ['shop/**/*.ts'], rule: '$A as any', expect: 'none' }
const priced = { 'shop/price.ts': 'export const price = 3\n', 'docs/prices.md': '3 a kilo\n' }

const GRID: Record<EvalInput['kind'], Partial<Record<(typeof OUTCOMES)[number], Cell>>> = {
  file: {
    pass: { record: file(manager), files: manifest, message: '/packageManager is "pnpm@11.0.0"' },
    fail: {
      record: file(manager),
      files: npm,
      message: '/packageManager in package.json must match ^pnpm@; found "npm@12.0.0"',
    },
    error: {
      record: file(manager),
      files: { 'package.json': '{ packageManager' },
      message: 'package.json cannot be parsed',
    },
    skip: { record: file(manager, tomorrowGone), files: npm, message: 'retired' },
    quarantined: { record: file(manager, held), files: npm, message: 'quarantined by ada until 2026-12-24' },
    stale: { record: file(manager), message: 'package.json is gone' },
  },
  content: {
    pass: { record: content(noFloat), files: priced, message: 'no line in shop/** matches' },
    fail: {
      record: content(noFloat),
      files: { 'shop/till.ts': 'const total =\n  parseFloat(sum)\n' },
      message: 'none wanted of parseFloat\\( in shop/**; found 1 line, first: parseFloat(sum)',
    },
    skip: { record: content(noFloat, tomorrowGone), files: priced, message: 'retired' },
    quarantined: {
      record: content(noFloat, held),
      files: { 'shop/till.ts': 'parseFloat(sum)' },
      message: 'the scale is broken',
    },
    stale: { record: content(noFloat), message: 'no file matches shop/**' },
  },
  change: {
    pass: {
      record: change(together),
      files: priced,
      changes: { 'shop/price.ts': 'export const price = 4\n', 'docs/prices.md': '4 a kilo\n' },
      message: 'both sides changed together',
    },
    fail: {
      record: change(together),
      files: priced,
      changes: { 'shop/price.ts': 'export const price = 4\n' },
      message: 'shop/price.ts changed, so docs/prices.md must change too; it did not',
    },
    skip: { record: change(together, tomorrowGone), files: priced, message: 'retired' },
    quarantined: {
      record: change({ files: ['shop/**'], forbidAdded: 'console\\.log' }, held),
      files: priced,
      changes: { 'shop/price.ts': 'console.log(3)\n' },
      message: 'an added line matches',
    },
    stale: {
      record: change(together),
      files: { 'shop/price.ts': 'export const price = 3\n' },
      message: 'nothing matches docs/prices.md any more',
    },
  },
  command: {
    pass: { record: command({ run: ['git', '--version'] }), message: 'exit code 0' },
    fail: {
      record: command({ shell: 'echo rotten >&2; exit 3' }),
      message: 'exit code 0 wanted, got 3',
    },
    error: {
      record: command({ run: ['weigh-pears'] }),
      message: 'weigh-pears: command not found (exit code 127)',
    },
    skip: { record: command({ run: ['git', '--version'] }), commands: false, message: '--no-commands' },
    flaky: {
      record: command({
        shell:
          'n=$(cat .git/tries 2>/dev/null || echo 0); echo $((n + 1)) > .git/tries; [ "$n" = 1 ] || { echo ECONNRESET; exit 1; }',
        retry: { count: 2, when: 'ECONNRESET' },
      }),
      message: 'passed at attempt 2; the first: exit code 0 wanted, got 1',
    },
    quarantined: { record: command({ shell: 'exit 1' }, held), message: 'quarantined by ada' },
    stale: {
      record: command({ run: ['npm', 'run', 'weigh'] }),
      files: { 'package.json': '{ "scripts": { "test": "true" } }' },
      message: 'package.json has no script "weigh" any more',
    },
  },
  structure: {
    pass: { record: structure(noAny), files: priced, message: 'none wanted' },
    fail: {
      record: structure(noAny),
      files: { 'shop/till.ts': 'const till = 3\nconst sum = till as any\n' },
      message: 'none wanted of this structure in shop/**/*.ts; found 1',
    },
    error: {
      record: structure({ ...noAny, language: 'Pearish' }),
      files: priced,
      message: 'ast-grep: ',
    },
    skip: { record: structure(noAny, tomorrowGone), files: priced, message: 'retired' },
    quarantined: {
      record: structure(noAny, held),
      files: { 'shop/till.ts': 'const sum = till as any\n' },
      message: 'found 1',
    },
    stale: { record: structure(noAny), message: 'no file matches' },
  },
}

describe.each(Object.entries(GRID))('an eval of kind %s', (_kind, cells) => {
  test.each(Object.entries(cells))(
    'can be: %s',
    async (outcome, { record, files, changes, commands, message }) => {
      using repository = orchard([record], files)
      repository.write(changes ?? {})

      const report = await runIn(repository, { commands: commands ?? true })

      expect(outcomes(report)).toEqual({ pears: outcome })
      expect(resultOf(report, 'pears').message).toContain(message)
    },
  )
})

test('the grid has a cell for every outcome that a kind can have', () => {
  const impossible = Object.entries(GRID).flatMap(([kind, cells]) =>
    OUTCOMES.filter((outcome) => !(outcome in cells)).map((outcome) => `${kind} ${outcome}`),
  )
  // Only programs are tried again, and reading a text or a diff cannot go wrong.
  expect(impossible.toSorted()).toEqual([
    'change error',
    'change flaky',
    'content error',
    'content flaky',
    'file flaky',
    'structure flaky',
  ])
})

test('a structure eval says what it needs when ast-grep is not installed', async () => {
  vi.doMock('@ast-grep/napi', () => {
    throw new Error('Cannot find package')
  })
  using repository = orchard([structure(noAny)], priced)
  const report = await runIn(repository)
  vi.doUnmock('@ast-grep/napi')
  expect(report.exitCode).toBe(3)
  expect(resultOf(report, 'pears').message).toContain('npm install --save-dev @ast-grep/napi')
})
