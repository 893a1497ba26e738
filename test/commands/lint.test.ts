import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../../src/commands/lint.ts'
import { EVALS, orchard, speak } from '../helpers/eval-runs.ts'

const good = { id: 'bread', title: 'There is bread', kind: 'file', file: { path: 'bread.md', exists: true } }
const worms = (more: object): object => ({
  id: 'worms',
  title: 'No worms',
  kind: 'content',
  content: {
    files: ['shop/**'],
    pattern: 'worm',
    expect: 'none',
    examples: { match: ['a worm'], noMatch: ['warm'] },
    ...more,
  },
})

async function lint(...lines: object[]): Promise<{ exitCode: number; stdout: string }> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  using repository = orchard([], { [EVALS]: text, 'shop/till.ts': '' })
  return speak(command, repository.root, [])
}

test('a sound file is said to be sound', async () => {
  expect(await lint(good, worms({}))).toMatchObject({
    exitCode: 0,
    stdout: `${EVALS}: 2 evals, nothing to complain about\n`,
  })
})

test('lint finds what loading refuses, and what only the files of today show', async () => {
  const { exitCode, stdout } = await lint(
    worms({ files: ['cellar/**'], examples: { match: ['worm'] } }),
    { ...good, tags: ['a b'] },
    good,
    good,
  )
  expect(exitCode).toBe(2)
  expect(stdout)
    .toBe(`${EVALS}:1: worms: content.examples.noMatch: give at least one text that the pattern must leave alone
${EVALS}:1: worms: content.files: no file matches cellar/**
${EVALS}:2: bread: tags.0: Invalid string: must match pattern /^[A-Za-z0-9][A-Za-z0-9._-]*$/
${EVALS}:3: bread: duplicate id: line 2 has it too
${EVALS}:4: bread: duplicate id: line 2 has it too
`)
})

const structure = (more: object): object => ({
  id: 'no-eval',
  title: 'No eval',
  kind: 'structure',
  structure: { language: 'ts', files: ['shop/**'], rule: { pattern: 'eval($A)' }, expect: 'none', ...more },
})

test.each([
  [{ language: 'klingon' }, 'structure.language: ast-grep does not know "klingon"; it knows css, html,'],
  [{ rule: { pattrn: 'eval($A)' } }, 'structure.rule: unknown key "pattrn"; a rule has pattern, kind,'],
  [{ rule: {} }, 'structure.rule: asks nothing; it needs one of pattern,'],
  [{ rule: { rule: 'eval($A)' } }, 'structure.rule.rule: must be a rule such as'],
  [{ rule: { rule: { has: { field: 'body' } } } }, 'structure.rule.rule.has: asks nothing'],
  [{ rule: { any: [{ kind: 'string' }, { knd: 'x' }] } }, 'structure.rule.any.1: unknown key "knd"'],
  [{ rule: { not: { regx: 'x' } } }, 'structure.rule.not: unknown key "regx"'],
  [{ rule: { inside: { kind: 'x', stpBy: 'end' } } }, 'structure.rule.inside: unknown key "stpBy"'],
  [
    { rule: { inside: { kind: 'x', stopBy: { knd: 'y' } } } },
    'structure.rule.inside.stopBy: unknown key "knd"',
  ],
  [{ rule: { all: { kind: 'x' } } }, 'structure.rule.all: must be a list of rules'],
  [
    { rule: { rule: { pattern: '$A' }, constraints: { A: { regx: 'x' } } } },
    'structure.rule.constraints.A: unknown key "regx"',
  ],
])('lint says what ast-grep would not take: %j', async (more, message) => {
  const { exitCode, stdout } = await lint(structure(more))
  expect([exitCode, stdout]).toEqual([2, expect.stringContaining(`${EVALS}:1: no-eval: ${message}`)])
})

test.each([
  [{ language: 'TypeScript' }],
  [{ rule: 'eval($A)' }],
  [{ rule: { kind: 'string', inside: { kind: 'arguments', stopBy: 'end', field: 'x' } } }],
  [
    {
      rule: {
        rule: { pattern: '$A', nthChild: { position: 1, ofRule: { kind: 'x' } } },
        constraints: { A: { regex: 'x' } },
        transform: {},
      },
    },
  ],
])('and nothing about what it takes: %j', async (more) => {
  expect(await lint(structure(more))).toMatchObject({ exitCode: 0 })
})

test('the eval that the documentation begins with is sound', async () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/evals.md'), 'utf8')
  const block = /```jsonl\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  using repository = orchard([], { [EVALS]: block, 'src/till.ts': '' })
  expect(await speak(command, repository.root, [])).toMatchObject({
    exitCode: 0,
    stdout: `${EVALS}: 1 eval, nothing to complain about\n`,
  })
})
