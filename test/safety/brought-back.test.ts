import { describe, expect, test } from 'vitest'
import { broughtBack } from '../../src/safety/brought-back.ts'

describe('a former text that only a transcript knows is not run when it', () => {
  test.each([
    ['package.json', '{}', '{"scripts":{"test":"node evil.js"}}'],
    ['packages/oven/Makefile', '', 'test:\n\tcat ~/.npmrc'],
    ['scripts/bake.sh', '', 'rm -rf /'],
    ['vitest.config.ts', '', ''],
    ['.husky/pre-commit', '', ''],
  ])('decides what is run: %s', (path, good, bad) => {
    expect(broughtBack(path, { good, bad })).toBe(
      `${path} decides what is run, and only a transcript knows how it was before`,
    )
  })

  test.each([
    ["import { execSync } from 'node:child_process'", 'child_process'],
    ["await fetch('x')", 'fetch('],
    ["require('fs')", 'require('],
    ['os.system("rm")', 'system('],
    ['const key = process.env.TOKEN', 'process.env'],
    ["import 'node:net'", "'node:net'"],
  ])('brings in a way out: %s', (bad, way) => {
    expect(broughtBack('src/oven.js', { good: 'let loaves = 3', bad })).toBe(
      `src/oven.js had "${way}" before, and only a transcript says so`,
    )
  })
})

test('an ordinary bug may be brought back, beside what the file does anyway', () => {
  const good = "import { readFile } from 'node:fs/promises'\nexport const price = (loaves) => loaves * 3\n"
  expect(broughtBack('src/oven.js', { good, bad: good.replace('* 3', '+ 3') })).toBeNull()
})
