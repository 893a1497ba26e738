import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDistillConfig } from '../../src/distill/config.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zoo-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const configured = (text: string): ReturnType<typeof readDistillConfig> => {
  writeFileSync(join(folder, 'config.yml'), text)
  return readDistillConfig(folder)
}

test('without a word everything is off', () => {
  expect(readDistillConfig(folder).enabled).toBe(false)
  expect(configured('').enabled).toBe(false)
  expect(configured('dismissed: []').enabled).toBe(false)
})

test('the other keys of the file are not ours', () => {
  expect(
    configured('dismissed: [a]\ndistill:\n  enabled: true\n  provider: openai\n  model: owl-1\n'),
  ).toMatchObject({
    enabled: true,
    provider: 'openai',
    model: 'owl-1',
    tokensPerRun: 100_000,
    tokensPerMonth: 1_000_000,
  })
})

test.each([
  ['an unknown key', 'distill: { enabeld: true }', /enabeld/],
  ['an unknown provider', 'distill: { provider: parrot }', /must be openai, or command:/],
  ['a key that is none of a model', 'distill: { keyFrom: GITHUB_TOKEN }', /must end in API_KEY/],
  ['an address that is none', 'distill: { baseUrl: "file:///etc" }', /distill\.baseUrl/],
  ['a negative budget', 'distill: { tokensPerRun: -1 }', /distill\.tokensPerRun/],
])('%s is refused', (_, text, message) => {
  expect(() => configured(text)).toThrow(message)
})
