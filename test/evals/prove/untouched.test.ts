import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { formatFixes } from '../../../src/evals/prove/fix.ts'
import { formatEvals } from '../../../src/evals/write.ts'
import { gitRepository, type GitRepository } from '../../helpers/git-repository.ts'
import { evalOf, fixOf, proveOne, updated } from './orchard.ts'

const FILES = {
  'package.json':
    '{ "type": "module", "scripts": { "test": "node test/ripe.test.js", "slow": "node test/slow.test.js" } }\n',
  '.gitignore': 'node_modules/\n',
  'ripe.js': 'export const ripe = (brix) => brix >= 12\n',
  'test/ripe.test.js': `import assert from 'node:assert/strict'
import { ripe } from '../ripe.js'
assert.equal(ripe(12), true)
`,
}
const fix = fixOf([updated('ripe.js', 'brix > 12', 'brix >= 12')])
const check = evalOf({ kind: 'command', command: { run: ['node', 'test/ripe.test.js'] } })

/** Every file below a folder with its bytes, `.git` included. */
function fingerprint(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const file = path.join(entry.parentPath, entry.name)
    const stat = lstatSync(file)
    const content = stat.isSymbolicLink() ? readlinkSync(file) : stat.isFile() ? readFileSync(file) : ''
    return [
      path.relative(folder, file),
      `${stat.mode} ${createHash('sha1').update(content).digest('hex')}`,
    ] as const
  })
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** A repository in the middle of work: staged, unstaged, new and stashed changes, and a hook that would tell. */
function busyRepository(): GitRepository & { hookRan: () => boolean } {
  const repository = gitRepository(FILES)
  repository.write({ 'ripe.js': 'export const ripe = () => false\n' })
  repository.git('stash')
  repository.write({ 'staged.js': '1\n' })
  repository.git('add', 'staged.js')
  repository.write({ 'new.js': '2\n', 'package.json': `${FILES['package.json']}\n` })
  repository.git('branch', 'side')
  repository.git('tag', 'v1')
  const trace = path.join(repository.root, 'hook-ran')
  for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-commit']) {
    const file = path.join(repository.root, '.git/hooks', hook)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `#!/bin/sh\ntouch '${trace}'\n`)
    chmodSync(file, 0o755)
  }
  mkdirSync(path.join(repository.root, 'node_modules/pear'), { recursive: true })
  writeFileSync(path.join(repository.root, 'node_modules/pear/index.js'), 'export const pear = 1\n')
  return Object.assign(repository, { hookRan: () => fingerprint(repository.root).has('hook-ran') })
}

describe('the repository of the user', () => {
  test('has the same bytes after a proof: work tree, index, stash, refs and hooks', async () => {
    using repository = busyRepository()
    const before = fingerprint(repository.root)
    expect(await proveOne(repository, check, { fixes: [fix] })).toMatchObject({ verdict: 'proven' })
    expect(fingerprint(repository.root)).toEqual(before)
    expect(repository.hookRan()).toBe(false)
  })

  test('has the same bytes when the proof is killed in the middle', async () => {
    using repository = busyRepository()
    const temporary = mkdtempSync(path.join(tmpdir(), 'workgraph-test-'))
    const slow = evalOf({ kind: 'command', command: { run: ['node', 'test/slow.test.js'] } })
    repository.write({
      '.workgraph/generated_evals.jsonl': formatEvals([slow]),
      '.workgraph/fixes.jsonl': formatFixes([fix]),
    })
    repository.commit({
      'test/slow.test.js': 'await new Promise((done) => setTimeout(done, 2000))\n',
    })
    const before = fingerprint(repository.root)
    const script = `import { command } from ${JSON.stringify(path.resolve('src/commands/prove.ts'))}
await command.run({ values: {}, positionals: [], io: { stdout() {}, stderr() {}, cwd: process.cwd(), env: process.env, isTTY: false } })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: repository.root,
      env: { ...process.env, TMPDIR: temporary },
      stdio: 'ignore',
    })
    const isRunning = (): boolean =>
      readdirSync(temporary).some((name) => name.startsWith('workgraph-prove-'))
    // oxlint-disable-next-line no-await-in-loop -- waits for another process
    while (!isRunning()) await sleep(10)
    await sleep(400)
    child.kill('SIGKILL')
    await new Promise((done) => child.once('exit', done))
    expect(isRunning()).toBe(true)
    expect(fingerprint(repository.root)).toEqual(before)
    // The next proof clears away what the killed one left.
    const cleaning = `import { openScratch } from ${JSON.stringify(path.resolve('src/evals/prove/scratch.ts'))}
openScratch(process.cwd())[Symbol.dispose]()`
    spawnSync(process.execPath, ['--input-type=module', '-e', cleaning], {
      cwd: repository.root,
      env: { ...process.env, TMPDIR: temporary },
    })
    expect(isRunning()).toBe(false)
    rmSync(temporary, { recursive: true })
  })

  test('lends its installed packages, and gets nothing written into them', async () => {
    using repository = gitRepository({
      ...FILES,
      'test/ripe.test.js': `import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { pear } from 'pear'
import { ripe } from '../ripe.js'
mkdirSync('node_modules/.cache', { recursive: true })
writeFileSync('node_modules/.cache/note', 'cached')
assert.equal(ripe(12 * pear), true)
`,
    })
    const own = {
      'node_modules/pear/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/pear/index.js': 'export const pear = 1\n',
    }
    repository.write(own)
    const before = fingerprint(repository.root)
    expect(await proveOne(repository, check, { fixes: [fix] })).toMatchObject({ verdict: 'proven' })
    expect(fingerprint(repository.root)).toEqual(before)
  })

  test('lends a folder that git does not hold as a copy', async () => {
    using repository = gitRepository({
      ...FILES,
      '.gitignore': 'built/\n',
      'test/ripe.test.js': `import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { ripe } from '../ripe.js'
assert.equal(ripe(Number(readFileSync('built/brix', 'utf8'))), true)
writeFileSync('built/brix', '0')
`,
    })
    repository.write({ 'built/brix': '12' })
    const before = fingerprint(repository.root)
    expect(await proveOne(repository, check, { fixes: [fix] })).toMatchObject({ verdict: 'red-on-arrival' })
    expect(await proveOne(repository, check, { fixes: [fix], copy: ['built'] })).toMatchObject({
      verdict: 'proven',
    })
    expect(fingerprint(repository.root)).toEqual(before)
  })

  test('does not lend packages that belong to another lockfile, and says so', async () => {
    using repository = gitRepository({
      ...FILES,
      'package-lock.json': '{ "name": "a" }\n',
      'ripe.js': "import 'pear'\n",
    })
    repository.write({
      'node_modules/pear/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/pear/index.js': '',
      'package-lock.json': '{ "name": "b" }\n',
    })
    expect(
      await proveOne(repository, check, {
        fixes: [fixOf([updated('ripe.js', "import 'plum'", "import 'pear'")])],
      }),
    ).toMatchObject({
      verdict: 'red-on-arrival',
      reason: expect.stringContaining('node_modules is not linked: its lockfile differs'),
    })
  })
})
