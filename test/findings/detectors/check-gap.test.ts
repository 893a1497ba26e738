import { expect, test } from 'vitest'
import { checkGap } from '../../../src/findings/detectors/check-gap.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran, said } from '../episode-with.ts'

const TASK_RED = '[lint:go] golangci-lint\n[lint:go] 0 issues.\n[lint:gomod] ERROR task failed'

function statementsOf(...events: SessionEvent[]) {
  return checkGap(episodeWith([{ text: 'feed the owls', events }]), plainContext).map(
    ({ statement }) => statement,
  )
}

test('a linter that does not see what the formatter sees, after the human said that lint fails', () => {
  const episode = episodeWith([
    { text: 'feed the owls', events: [ran('go test ./owls', 12, false, 'ok  \tzoo/owls\t0.1s')] },
    {
      text: 'lint is failing',
      label: 'failure_report',
      events: [
        ran('golangci-lint run ./...', 22, false, '0 issues.'),
        ran('gofmt -l owls', 24, false, 'owls/owls.go'),
      ],
    },
  ])
  expect(checkGap(episode, plainContext)).toMatchObject([
    {
      statement:
        'Run `gofmt -l .` as well as `golangci-lint run` before pushing: a green `golangci-lint run` does not see unformatted files.',
      evidence: [
        { line: 23, role: 'tool' },
        { line: 20, role: 'human', quote: 'lint is failing' },
        { line: 25, role: 'tool' },
      ],
      // It exits 0 whatever it lists.
      check: null,
    },
  ])
})

test('a task that runs the linter and more', () => {
  const green = ran('golangci-lint run ./...', 12, false, '0 issues.')
  expect(statementsOf(green, ran('mise run lint', 14, true, TASK_RED))).toEqual([
    'Run `mise run lint` before handing over: it failed although `golangci-lint run` was green.',
  ])
})

test.each([
  [
    'a task that the machine stopped',
    'golangci-lint run',
    'golangci-lint: not trusted\n[lint] ERROR task failed',
  ],
  ['a task that runs something else', 'go vet ./...', TASK_RED],
  ['a linter that was asked for less', 'golangci-lint run --no-config ./...', TASK_RED],
])('not %s', (_, green, output) => {
  expect(statementsOf(ran(green, 12, false, '0 issues.'), ran('mise run lint', 14, true, output))).toEqual([])
})

test.each([
  "Executable doesn't exist at /owl/chrome\n1 failed",
  'npm error Missing script: "test:e2e"',
  'Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:9000/\n1 failed',
  'Error: getaddrinfo ENOTFOUND aviary\n4 failed',
  'FAIL: timed out after 120s',
])('not tests that could not be run here: %s', (output) => {
  const green = ran('npm test', 12, false, '3 passed')
  expect(statementsOf(green, ran('npm run test:e2e', 14, true, output))).toEqual([])
})

const tests = ran('npm test', 12, false, '3 passed')
const red = ran('npm run test:e2e', 14, true, 'not ok 1 owls sleep\n1 failed')
const greenAgain = ran('npm run test:e2e', 18, false, '4 passed')
const TOLD = ['Run `npm run test:e2e` too: a green `npm test` does not prove a change.']

test('not a test that passed when it was run again, with nothing edited in between', () => {
  expect(statementsOf(tests, red, greenAgain)).toEqual([])
  expect(statementsOf(tests, red, ran('npm run dev &', 16), greenAgain)).toEqual([])
  expect(statementsOf(tests, red, edited('owls.ts', 16, 'a', 'b'), greenAgain)).toEqual(TOLD)
  expect(statementsOf(tests, red, ran("sed -i 's/a/b/' owls.ts", 16), greenAgain)).toEqual(TOLD)
  // A narrower run, or one that takes a new picture, is another call.
  expect(statementsOf(tests, red, ran('npm run test:e2e -- -u', 16, false, '4 passed'))).toEqual(TOLD)
})

test('not a test that fails without the change as well', () => {
  const aside = ran('git stash && npm run test:e2e; git stash pop', 16, true, 'not ok 1\n1 failed')
  expect(statementsOf(tests, red, aside)).toEqual([])
  const before = [ran('git stash', 15), ran('npm run test:e2e', 16, true, 'not ok 1\n1 failed')]
  expect(statementsOf(tests, red, ...before, ran('git stash pop', 17))).toEqual([])
  expect(statementsOf(tests, red, said('This failure is pre-existing: it fails on main.', 16))).toEqual([])
})

test('not what a command edited between the green and the red', () => {
  expect(statementsOf(tests, ran("sed -i 's/a/b/' owls.ts", 13), red)).toEqual([])
})

test('not an edit between the green and the red', () => {
  const green = ran('golangci-lint run ./...', 12, false, '0 issues.')
  const fix = edited('owls.go', 13, 'a', 'b')
  expect(statementsOf(green, fix, ran('gofmt -l owls', 14, false, 'owls/owls.go'))).toEqual([])
})

const PASTED =
  '[lint:licenses] $ ~/zoo/mise-tasks/lint/licenses\nowls: unknown license\n[lint:licenses] ERROR task failed'

function reported(text: string, ...events: SessionEvent[]) {
  const turns = [
    { text: 'feed the owls', events },
    { text, label: 'failure_report' as const },
  ]
  return checkGap(episodeWith(turns), plainContext)
}

test('a task that the human ran and pasted, of which the agent had not thought', () => {
  const green = ran('go test ./...', 12, false, 'ok  \tzoo\t0.1s')
  expect(reported(PASTED, green)).toMatchObject([
    {
      key: 'gap:mise run lint',
      statement:
        'Run `mise run lint:licenses` before handing over: it failed although `go test ./...` was green.',
      evidence: [
        { line: 13, role: 'tool' },
        { line: 20, role: 'human' },
      ],
    },
  ])
  expect(reported('$ npm run typecheck\nsrc/owls.ts(3,1): error TS2304: no owl', green)).toMatchObject([
    {
      statement: 'Run `npm run typecheck` before handing over: it failed although `go test ./...` was green.',
    },
  ])
})

test('not a task that the agent had run itself, nor one that went well, nor one after which files changed', () => {
  const green = ran('go test ./...', 12, false, 'ok  \tzoo\t0.1s')
  expect(reported(PASTED, green, ran('mise run lint', 14, false, '0 issues.'))).toEqual([])
  expect(reported('[lint:licenses] $ ~/zoo/lint\nall is well', green)).toEqual([])
  expect(reported(PASTED, green, edited('owls.go', 14, 'a', 'b'))).toEqual([])
})
