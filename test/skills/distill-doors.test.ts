import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../../src/commands/distill.ts'

const folder = join(import.meta.dirname, '../../skills/workgraph-distill')
const doors = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)

test.each(doors)('%s names only what the command line has', (_, text) => {
  const calls = [...text.matchAll(/workgraph distill ([^`\n]*)/g)].map(([, call = '']) => call)
  expect(calls.length).toBeGreaterThan(0)
  for (const call of calls) {
    expect(['prompt', 'apply']).toContain(call.split(' ')[0])
    for (const [, option = ''] of call.matchAll(/--([a-z-]+)/g))
      expect(command.options).toHaveProperty(option)
  }
})

test.each(doors)('%s warns of instructions in the data, and repairs once', (_, text) => {
  expect(text).toMatch(/is (?:\*\*)?data/)
  expect(text).toMatch(/once/)
})
