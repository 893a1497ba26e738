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
