import { describe, expect, test } from 'vitest'
import type { EvalInput } from '../../../src/evals/record.ts'
import { formatEvals } from '../../../src/evals/write.ts'
import { EVALS, orchard, outcomes, resultOf, runIn } from '../../helpers/eval-runs.ts'

const noMould: EvalInput = {
  id: 'no-mould',
  title: 'No mould in the bread',
  kind: 'content',
  content: { files: ['bread/**'], pattern: 'mould', expect: 'none' },
}
const files = { 'bread/rye.md': 'rye\n' }

/** A branch that brings mould and changes the evals to these. */
function branch(head: EvalInput[], base: EvalInput[] = [noMould]): ReturnType<typeof orchard> {
  const repository = orchard(base, files)
  repository.git('switch', '--quiet', '--create', 'fruit')
  repository.commit({ 'bread/rye.md': 'mould\n', [EVALS]: formatEvals(head) })
  return repository
}

const harmless: EvalInput = {
  ...noMould,
  id: 'other',
  content: { files: ['bread/**'], pattern: 'stone', expect: 'none' },
}
const quarantine = { owner: 'eve', reason: 'busy', until: '2027-01-01' }

describe('a pull request cannot weaken the gate that it has to pass', () => {
  test.each<[string, EvalInput[], string, string]>([
    ['by removing an eval', [harmless], 'removed', '"No mould in the bread" is no longer asked'],
    [
      'by quarantining it',
      [{ ...noMould, status: 'quarantined', quarantine }],
      'quarantined',
      'by eve until 2027-01-01',
    ],
    ['by making it a warning', [{ ...noMould, severity: 'warn' }], 'loosened', 'severity block became warn'],
    ['by retiring it', [{ ...noMould, status: 'retired' }], 'loosened', 'status active became retired'],
    [
      'by narrowing what it concerns',
      [{ ...noMould, paths: ['cake/**'] }],
      'loosened',
      'paths became cake/**',
    ],
    [
      'by changing what it asserts',
      [{ ...noMould, content: { files: ['bread/**'], pattern: 'mould', expect: { max: 9 } } }],
      'changed',
      'what it asserts is not what it was; the version of the base decides',
    ],
  ])('%s', async (_name, head, kind, detail) => {
    using repository = branch(head)
    const report = await runIn(repository, { base: 'main' })
    expect(resultOf(report, 'no-mould')).toMatchObject({ outcome: 'fail', blocking: true })
    expect(report.exitCode).toBe(1)
    expect(report.governance).toEqual({
      base: 'main',
      protect: false,
      changes: [{ id: 'no-mould', kind, detail }],
    })
  })
  test('by deleting the evals file', async () => {
    using repository = branch([])
    repository.commit({ [EVALS]: null })
    const report = await runIn(repository, { base: 'main' })
    expect(outcomes(report)).toEqual({ 'no-mould': 'fail' })
    expect(report.governance?.changes.map(({ kind }) => kind)).toEqual(['removed'])
  })
  test('while without --base its own evals decide', async () => {
    using repository = branch([harmless])
    expect(await runIn(repository)).toMatchObject({ exitCode: 0, governance: null })
  })
  test('and --protect makes the weakening itself a failure', async () => {
    const stone: EvalInput = { ...harmless, id: 'no-stone' }
    using repository = branch([], [stone])
    expect((await runIn(repository, { base: 'main' })).exitCode).toBe(0)
    expect((await runIn(repository, { base: 'main', protect: true })).exitCode).toBe(1)
  })
})

describe('a pull request may', () => {
  test('add evals, which decide about it', async () => {
    using repository = branch([harmless, noMould], [harmless])
    const report = await runIn(repository, { base: 'main', protect: true })
    expect(outcomes(report)).toEqual({ other: 'pass', 'no-mould': 'fail' })
    expect(report.governance?.changes).toEqual([])
  })
  test('reword, tag and prove an eval, or make it stricter', async () => {
    const before: EvalInput = { ...harmless, severity: 'warn', status: 'candidate' }
    const after: EvalInput = { ...harmless, title: 'No stones', tags: ['teeth'] }
    using repository = branch([after], [before])
    const report = await runIn(repository, { base: 'main', protect: true })
    expect(report).toMatchObject({ exitCode: 0, governance: { changes: [] } })
    expect(resultOf(report, 'other')).toMatchObject({ title: 'No stones', blocking: true })
  })
  test('remove an eval together with what it speaks of', async () => {
    using repository = orchard([noMould, harmless], { ...files, 'cake.md': '' })
    repository.git('switch', '--quiet', '--create', 'fruit')
    repository.commit({ 'bread/rye.md': null, [EVALS]: formatEvals([]) })
    const report = await runIn(repository, { base: 'main' })
    expect(outcomes(report)).toEqual({ 'no-mould': 'stale', other: 'stale' })
    expect(report.exitCode).toBe(0)
    expect(report.governance?.changes.map(({ kind }) => kind)).toEqual(['removed', 'removed'])
  })
  test('bring the first evals of a repository', async () => {
    using repository = orchard([], files)
    repository.commit({ [EVALS]: null })
    repository.git('switch', '--quiet', '--create', 'fruit')
    repository.commit({ [EVALS]: formatEvals([harmless]) })
    expect(await runIn(repository, { base: 'main', protect: true })).toMatchObject({ exitCode: 0 })
  })
})

describe('the gate fails closed', () => {
  test('when the base is not in the clone', async () => {
    using repository = branch([harmless])
    await expect(runIn(repository, { base: 'orchard' })).rejects.toThrow(
      '--base orchard: orchard is not a commit of this clone.',
    )
  })
  test('when the evals of the base cannot be read', async () => {
    using repository = orchard([], { ...files, [EVALS]: '{"id":\n' })
    repository.git('switch', '--quiet', '--create', 'fruit')
    repository.commit({ [EVALS]: formatEvals([harmless]) })
    await expect(runIn(repository, { base: 'main' })).rejects.toThrow(
      `the evals of the base cannot be read: ${EVALS} of the base:1:`,
    )
  })
})
