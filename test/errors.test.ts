import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { systemFailure } from '../src/errors.ts'

function failureOf(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not fail')
}

test('what the system refuses is told with the name of the file and what to do', () => {
  const missing = failureOf(() => readFileSync('/no/such/orchard'))
  expect(systemFailure(missing)).toMatchObject({
    message: "no such file or directory, open '/no/such/orchard': see that it exists.",
    exitCode: 2,
    cause: missing,
  })
  expect(systemFailure(failureOf(() => readdirSync(import.meta.filename)))?.message).toContain(
    'a folder is wanted here, and this is a file',
  )
})

test('a code that nobody has heard of is told as it stands', () => {
  const odd = Object.assign(new Error('EODD: it rains, open apple'), { syscall: 'open', code: 'constructor' })
  expect(systemFailure(odd)?.message).toBe('it rains, open apple.')
})

test('a mistake of ours keeps its stack', () => {
  expect(systemFailure(failureOf(() => JSON.parse('{')))).toBeUndefined()
  expect(systemFailure('apple')).toBeUndefined()
})
