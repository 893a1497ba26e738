import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeScratchFolder } from '../../src/tree/scratch-folder.ts'

let temporary = ''
beforeEach(() => {
  temporary = realpathSync(mkdtempSync(path.join(tmpdir(), 'workgraph-test-')))
  vi.stubEnv('TMPDIR', temporary)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(temporary, { recursive: true })
})

/** The folder that a process has made which is gone. */
function left(purpose: string): string {
  const { pid } = spawnSync(process.execPath, ['--version'])
  return makeScratchFolder(purpose).replace(`-${process.pid}-`, `-${pid}-`)
}

test('what a killed process left is removed by the next one of its purpose', () => {
  const orphan = left('bake')
  mkdirSync(orphan)
  writeFileSync(path.join(orphan, 'dough'), 'rye')
  const other = left('knead')
  mkdirSync(other)
  const running = makeScratchFolder('bake')
  expect([orphan, other, running].map((folder) => existsSync(folder))).toEqual([false, true, true])
  makeScratchFolder('bake')
  expect(existsSync(running)).toBe(true)
})

test('a link with such a name is not followed', () => {
  const cellar = path.join(temporary, 'cellar')
  mkdirSync(cellar)
  writeFileSync(path.join(cellar, 'cheese'), 'gouda')
  symlinkSync(cellar, left('bake'))
  makeScratchFolder('bake')
  expect(existsSync(path.join(cellar, 'cheese'))).toBe(true)
})

test('a temporary folder that does not exist is a mistake that is explained', () => {
  vi.stubEnv('TMPDIR', path.join(temporary, 'nope'))
  expect(() => makeScratchFolder('bake')).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: `the temporary folder ${temporary}/nope cannot be used (ENOENT): let TMPDIR name one that you may write to.`,
    }),
  )
})
