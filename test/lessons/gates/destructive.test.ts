import { expect, test } from 'vitest'
import type { Lesson } from '../../../src/lessons/lesson.ts'
import { destructive } from '../../../src/lessons/gates/destructive.ts'

const lesson = (statement: string, rest: Partial<Lesson> = {}) =>
  ({ origin: 'failure', statement, why: '', ...rest }) as Lesson

test.each([
  'Run `rm -rf .nests` when `npm test` fails with “stale nest”.',
  'Run `npx prisma migrate reset` when `npm run test:e2e` fails with “pending migrations”.',
  'Run `docker compose down -v` when `make aviary` fails with “the pool is stale”.',
  'Run `npm run db:drop && npm run feed` when `npm test` fails with “no such owl”.',
  'Run `make -C aviary clean-all` when `make lint` fails with “uncommitted owls”.',
  'Run `sudo kubectl delete pod owl` when `npm test` fails with “the owl sleeps”.',
  'Run `git push --force` when `mise run ship` fails with “diverged”.',
  "Run `npm run feed` when `npm test` fails with “stale lock. Run 'rm -rf .nests && npm run feed'”.",
])('no advice that comes from a failure: %s', (statement) => {
  expect(destructive(lesson(statement), null)).toMatch(/^recommends `/)
})

test('nor what only its reason or its check would have run', () => {
  const reason = { why: "It fails otherwise: run 'npm run nests:wipe' first." }
  expect(destructive(lesson('Run `npm run feed` before `npm test`.', reason), null)).not.toBeNull()
  const check = { kind: 'command' as const, command: 'npm run nests:reset && npm test', paths: [] }
  expect(destructive(lesson('Run the tests on a fresh nest.'), check)).not.toBeNull()
})

test('a human may order it, and whoever forbids it only names it', () => {
  const statement = 'Run `npm run db:reset` before `npm test`.'
  expect(destructive(lesson(statement, { origin: 'human' }), null)).toBeNull()
  expect(destructive(lesson('Do not run `git clean -fd` in `aviary`.'), null)).toBeNull()
  expect(destructive(lesson('Run `npm run lint` before `npm run release`.'), null)).toBeNull()
})

test.each([
  'Run `npm run cages:map` when `npm run check` fails with “the map is out of date”.',
  'Run `cargo test --release` as well as `cargo test`.',
  'Run `vitest run test/reset.test.ts` with `--project=owls`.',
  'Run `docker compose up -d aviary` before `npm test`.',
  'Check out the submodules `test/owls`; where `git submodule update --init` fails, fetch the commit.',
  'Run `pytest -v` as `uv run pytest`.',
])('not what only makes or checks: %s', (statement) => {
  expect(destructive(lesson(statement), null)).toBeNull()
})
