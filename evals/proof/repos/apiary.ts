import type { Repo } from '../pair.ts'

/** TypeScript with promises; the slips are of order, waiting and shared state. */
export const apiary: Repo = {
  name: 'apiary',
  language: 'TypeScript',
  files: {
    'package.json': `{
  "name": "apiary",
  "private": true,
  "type": "module",
  "scripts": {
    "test": "node --test"
  }
}
`,
    '.github/workflows/ci.yml': `name: ci
on: [push]
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: npm test
`,
    'src/store.ts': `export type Hive = { name: string; frames: number }

/** Hives in memory; every call answers later, as a database would. */
export function openStore() {
  const hives = new Map<string, Hive>()
  return {
    async save(hive: Hive): Promise<void> {
      await new Promise((done) => setTimeout(done, 1))
      hives.set(hive.name, { ...hive })
    },
    async load(name: string): Promise<Hive | null> {
      return hives.get(name) ?? null
    },
    async names(): Promise<string[]> {
      return [...hives.keys()].sort()
    },
  }
}
`,
    'src/harvest.ts': `import type { Hive, openStore } from './store.ts'

type Store = ReturnType<typeof openStore>

/** Takes frames out of a hive, never more than there are, and answers how many. */
export async function harvest(store: Store, name: string, wanted: number): Promise<number> {
  const hive = await store.load(name)
  if (hive === null) throw new Error('no hive ' + name)
  const taken = Math.min(wanted, hive.frames)
  await store.save({ ...hive, frames: hive.frames - taken })
  return taken
}

/** Saves all hives; one that fails does not keep the others from being saved. */
export async function saveAll(store: Store, hives: Hive[]): Promise<string[]> {
  const results = await Promise.allSettled(hives.map((hive) => store.save(hive)))
  return hives.filter((_, at) => results[at]?.status === 'rejected').map((hive) => hive.name)
}
`,
    'src/retry.ts': `/** Tries three times and throws the last error. */
export async function retry<T>(work: () => Promise<T>): Promise<T> {
  let last: unknown
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await work()
    } catch (error) {
      last = error
    }
  }
  throw last
}
`,
    'src/queue.ts': `/** Runs jobs one after the other, in the order in which they were added. */
export function queue() {
  let tail: Promise<unknown> = Promise.resolve()
  return function add<T>(job: () => Promise<T>): Promise<T> {
    const result = tail.then(job)
    tail = result.catch(() => {})
    return result
  }
}
`,
    'test/harvest.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { harvest, saveAll } from '../src/harvest.ts'
import { openStore } from '../src/store.ts'

test('what was taken is gone when the call is done', async () => {
  const store = openStore()
  await store.save({ name: 'linden', frames: 8 })
  assert.equal(await harvest(store, 'linden', 3), 3)
  assert.deepEqual(await store.load('linden'), { name: 'linden', frames: 5 })
})

test('no more than there is', async () => {
  const store = openStore()
  await store.save({ name: 'acacia', frames: 2 })
  assert.equal(await harvest(store, 'acacia', 5), 2)
  assert.equal((await store.load('acacia'))?.frames, 0)
})

test('an unknown hive is named', async () => {
  await assert.rejects(harvest(openStore(), 'fir', 1), /no hive fir/)
})

test('one broken hive does not stop the rest', async () => {
  const store = openStore()
  const picky = { ...store, save: (hive: { name: string; frames: number }) => (hive.frames < 0 ? Promise.reject(new Error('negative')) : store.save(hive)) }
  const failed = await saveAll(picky, [{ name: 'a', frames: -1 }, { name: 'b', frames: 1 }])
  assert.deepEqual(failed, ['a'])
  assert.deepEqual(await store.names(), ['b'])
})
`,
    'test/store.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { openStore } from '../src/store.ts'

test('what is saved cannot be changed from outside', async () => {
  const store = openStore()
  const hive = { name: 'heather', frames: 4 }
  await store.save(hive)
  hive.frames = 99
  assert.equal((await store.load('heather'))?.frames, 4)
})

test('names come sorted', async () => {
  const store = openStore()
  await store.save({ name: 'willow', frames: 1 })
  await store.save({ name: 'clover', frames: 1 })
  assert.deepEqual(await store.names(), ['clover', 'willow'])
})
`,
    'test/retry.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { retry } from '../src/retry.ts'

test('the third try may succeed', async () => {
  let calls = 0
  const honey = await retry(async () => {
    calls += 1
    if (calls < 3) throw new Error('bees')
    return 'honey'
  })
  assert.equal(honey, 'honey')
  assert.equal(calls, 3)
})

test('after three tries the last error is thrown', async () => {
  let calls = 0
  await assert.rejects(retry(async () => { throw new Error('sting ' + ++calls) }), /sting 3/)
  assert.equal(calls, 3)
})
`,
    'test/queue.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { queue } from '../src/queue.ts'

const later = (ms: number) => new Promise((done) => setTimeout(done, ms))

test('jobs run in order, one at a time', async () => {
  const add = queue()
  const seen: string[] = []
  const slow = add(async () => { await later(10); seen.push('slow') })
  const fast = add(async () => { seen.push('fast') })
  await Promise.all([slow, fast])
  assert.deepEqual(seen, ['slow', 'fast'])
})

test('a job that fails does not stop the next', async () => {
  const add = queue()
  const bad = add(async () => { throw new Error('smoke') })
  const good = add(async () => 'wax')
  await assert.rejects(bad, /smoke/)
  assert.equal(await good, 'wax')
})
`,
  },
  pairs: [
    {
      id: 'apiary-await-save',
      slip: 'missing await',
      task: 'Frames are still there right after a harvest. Fix src/harvest.ts.',
      check: 'npm test',
      bug: [['src/harvest.ts', 'await store.save({', 'void store.save({']],
      naive: [
        [['src/harvest.ts', 'void store.save({', 'store.save({']],
        [['src/harvest.ts', '  return taken', '  await null\n  return taken']],
      ],
      cosmetic: [
        [
          [
            'src/harvest.ts',
            'const taken = Math.min(wanted, hive.frames)',
            'const taken = Math.min(hive.frames, wanted)',
          ],
        ],
        [['src/harvest.ts', '  return taken', '  // The caller wants to know.\n  return taken']],
      ],
    },
    {
      id: 'apiary-await-try',
      slip: 'missing await',
      task: 'Write src/retry.ts: three tries, then the last error. Tests in test/retry.test.ts.',
      check: 'npm test',
      born: ['src/retry.ts', 'test/retry.test.ts'],
      bug: [['src/retry.ts', 'return await work()', 'return work()']],
      naive: [
        [['src/retry.ts', 'attempt < 3', 'attempt <= 3']],
        [['src/retry.ts', 'return work()', 'return Promise.resolve(work())']],
      ],
      cosmetic: [
        [['src/retry.ts', 'return await work()', 'const result = await work()\n      return result']],
        [
          [
            'src/retry.ts',
            'let attempt = 0; attempt < 3; attempt++',
            'let attempt = 1; attempt <= 3; attempt++',
          ],
        ],
      ],
    },
    {
      id: 'apiary-last-error',
      slip: 'off-by-one',
      task: 'retry gives up after two tries. Please look at src/retry.ts.',
      check: 'node --test test/retry.test.ts',
      bug: [['src/retry.ts', 'attempt < 3', 'attempt < 2']],
      naive: [
        [['src/retry.ts', 'attempt < 2', 'attempt <= 3']],
        [['src/retry.ts', 'attempt = 0; attempt < 2', 'attempt = 1; attempt < 3']],
      ],
      cosmetic: [
        [['src/retry.ts', 'attempt++', 'attempt += 1']],
        [['src/retry.ts', 'catch (error) {\n      last = error', 'catch (problem) {\n      last = problem']],
      ],
    },
    {
      id: 'apiary-copy-on-save',
      slip: 'shared state',
      task: 'A saved hive changes when the caller changes its object. Repair src/store.ts.',
      check: 'npm test',
      bug: [['src/store.ts', 'hives.set(hive.name, { ...hive })', 'hives.set(hive.name, hive)']],
      naive: [
        [
          [
            'src/store.ts',
            'hives.set(hive.name, hive)',
            'const copy = hive\n      hives.set(copy.name, copy)',
          ],
        ],
        [['src/store.ts', 'hives.set(hive.name, hive)', 'hives.set(`${hive.name}`, hive)']],
      ],
      cosmetic: [
        [['src/store.ts', '{ ...hive }', 'structuredClone(hive)']],
        [['src/store.ts', '/** Hives in memory;', '/** All hives in memory;']],
      ],
    },
    {
      id: 'apiary-all-settled',
      slip: 'missing case',
      task: 'saveAll stops at the first broken hive. Fix src/harvest.ts.',
      check: 'npm test',
      bug: [
        [
          'src/harvest.ts',
          'Promise.allSettled(hives.map((hive) => store.save(hive)))',
          "Promise.all(hives.map((hive) => store.save(hive).then(() => ({ status: 'fulfilled' }))))",
        ],
      ],
      naive: [
        [['src/harvest.ts', 'await Promise.all(', 'await Promise.any(']],
        [['src/harvest.ts', "({ status: 'fulfilled' })", "({ status: 'rejected' })"]],
      ],
      cosmetic: [
        [
          ['src/harvest.ts', 'const results = await', 'const outcomes = await'],
          ['src/harvest.ts', 'results[at]', 'outcomes[at]'],
        ],
        [['src/harvest.ts', '/** Saves all hives;', '/** Saves every hive;']],
      ],
    },
    {
      id: 'apiary-queue-after-failure',
      slip: 'missing case',
      task: 'Write src/queue.ts: jobs one after the other. Tests in test/queue.test.ts.',
      check: 'npm test',
      born: ['src/queue.ts', 'test/queue.test.ts'],
      bug: [['src/queue.ts', 'tail = result.catch(() => {})', 'tail = result']],
      naive: [
        [['src/queue.ts', 'tail = result', 'tail = result.finally(() => {})']],
        [['src/queue.ts', 'tail.then(job)', 'job()']],
      ],
      cosmetic: [
        [['src/queue.ts', 'result.catch(() => {})', 'result.then(() => {}, () => {})']],
        [['src/queue.ts', '/** Runs jobs', '/** Runs the jobs']],
      ],
    },
  ],
}
