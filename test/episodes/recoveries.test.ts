import { expect, test } from 'vitest'
import type { Recovery } from '../../src/episodes/episode.ts'
import { findRecoveries } from '../../src/episodes/recoveries.ts'
import { edits, fails, neverRuns, passes, replies, says, sessionOf } from './session-of.ts'

const found = (...drafts: Parameters<typeof sessionOf>) => {
  const session = sessionOf(...drafts)
  return findRecoveries(session.events, session.cwd)
}
const brief = ({ failLine, passLine, kind, files }: Recovery) => ({ failLine, passLine, kind, files })

const COLD = '--- FAIL: TestHeat (0.00s)\n    oven_test.go:9: got 20, want 220\nFAIL\tbakery/oven\t0.1s\nFAIL'
const WARM = 'ok  \tbakery/oven\t0.1s'

test('an edit made a test pass', () => {
  const { recoveries, unresolved } = found(
    fails('go test ./...', COLD),
    edits('/home/ada/bakery/oven.go'),
    passes('go test ./...', WARM),
  )
  expect(recoveries.map(brief)).toEqual([{ failLine: 1, passLine: 3, kind: 'code_fix', files: ['oven.go'] }])
  expect(recoveries[0]?.cause).toBe('It passed after an edit of oven.go: oven_test.go:9: got 20, want 220')
  expect(unresolved).toEqual([])
})

test('a chain of failures is one recovery, and its cause is what the last fix answered', () => {
  const { recoveries } = found(
    fails('go build ./...', '# bakery/oven\noven.go:3:2: undefined: heat'),
    edits('/home/ada/bakery/heat.go'),
    fails('go build ./...', '# bakery/oven\nheat.go:1:1: heat redeclared'),
    edits('/home/ada/bakery/oven.go'),
    passes('go build ./...'),
  )
  expect(recoveries.map(brief)).toEqual([
    { failLine: 1, passLine: 5, kind: 'code_fix', files: ['heat.go', 'oven.go'] },
  ])
  expect(recoveries[0]?.cause).toContain('heat.go:1:1: heat redeclared')
})

test('a failure that a pipe hid, and a green in another form', () => {
  const { recoveries } = found(
    passes(
      'mise run lint 2>&1 | tail -5',
      'oven.go:3:1: unused (unused)\n1 issues:\n[lint] ERROR task failed',
    ),
    edits('/home/ada/bakery/oven.go'),
    passes('golangci-lint run ./...', '0 issues.'),
  )
  expect(recoveries.map(brief)).toEqual([{ failLine: 1, passLine: 3, kind: 'code_fix', files: ['oven.go'] }])
})

test('a formatter repaired what it had complained of', () => {
  const { recoveries } = found(
    passes('gofmt -l . | cat', 'oven/door.go\noven/heat.go'),
    passes('gofmt -w .'),
    passes('gofmt -l . | cat'),
  )
  expect(recoveries.map(brief)).toContainEqual(
    expect.objectContaining({ failLine: 1, kind: 'code_fix', files: ['oven/door.go', 'oven/heat.go'] }),
  )
})

test('a script that rewrites files is an edit, too', () => {
  const { recoveries } = found(
    fails('go build ./...', '# bakery\noven.go:3:2: "heat" imported and not used'),
    passes(`python3 - <<'EOF'\nopen('oven.go','w').write(src)\nEOF`),
    passes('go build ./...'),
  )
  expect(recoveries.map(brief)).toEqual([{ failLine: 1, passLine: 3, kind: 'code_fix', files: ['oven.go'] }])
})

test('a hook that refused a commit, and a script that was edited, are checks, too', () => {
  const { recoveries } = found(
    fails('git commit -m "Add rye"', 'oven.ts:3:1: error no-unused-vars\n\u2716 1 problem'),
    edits('/home/ada/bakery/oven.ts'),
    passes('git commit -m "Add rye bread"', '[main 1a2b3c] Add rye bread'),
    fails('python tools/bake.py --all', 'KeyError: rye'),
    edits('/home/ada/bakery/tools/bake.py'),
    passes('python tools/bake.py --only rye', 'baked'),
  )
  expect(recoveries.map(({ kind, files }) => ({ kind, files }))).toEqual([
    { kind: 'code_fix', files: ['oven.ts'] },
    { kind: 'code_fix', files: ['tools/bake.py'] },
  ])
})

test('the call was wrong', () => {
  const { recoveries } = found(
    fails('oven bake rye --temp hot', 'error: invalid value "hot" for --temp'),
    passes('oven bake rye --temp 220 --fan', 'baked'),
  )
  expect(recoveries.map(brief)).toEqual([{ failLine: 1, passLine: 2, kind: 'usage', files: [] }])
  expect(recoveries[0]?.cause).toBe(
    'It worked as `oven bake rye --temp 220 --fan` (with --fan): error: invalid value "hot" for --temp',
  )
})

test('the environment was not ready', () => {
  const { recoveries } = found(
    fails('mise run test', 'mise ERROR error parsing config file: ~/bakery/mise.toml'),
    passes('mise trust'),
    passes('mise run test', WARM),
  )
  expect(recoveries.map(brief)).toEqual([{ failLine: 1, passLine: 3, kind: 'environment', files: [] }])
})

test('the same call passed when it was run again', () => {
  const { recoveries } = found(fails('go test ./oven', COLD), passes('go test ./oven', WARM))
  expect(recoveries.map(brief)).toEqual([{ failLine: 1, passLine: 2, kind: 'flaky', files: [] }])
})

test('a test that was meant to fail first', () => {
  const { recoveries } = found(
    edits('/home/ada/bakery/oven_test.go'),
    fails('go test ./oven', COLD),
    replies('As expected, this test should fail before the fix. Now the implementation.'),
    edits('/home/ada/bakery/oven.go'),
    passes('go test ./oven', WARM),
  )
  expect(recoveries.map(({ kind }) => kind)).toEqual(['expected_red'])
})

test('a green that was had by a workaround leaves the plain command red until it passes', () => {
  const { recoveries, unresolved } = found(
    fails('go test ./...', COLD),
    passes('GIT_CONFIG_GLOBAL=/dev/null go test ./...', WARM),
    edits('/home/ada/bakery/gitconfig.go'),
    passes('go test ./...', WARM),
  )
  expect(recoveries.map(brief)).toEqual([
    { failLine: 1, passLine: 2, kind: 'usage', files: [] },
    { failLine: 1, passLine: 4, kind: 'code_fix', files: ['gitconfig.go'] },
  ])
  expect(unresolved).toEqual([])
})

test('a run of other tests, or of another package, is no green', () => {
  const { recoveries, unresolved } = found(
    fails('go test ./...', COLD),
    passes('go test ./oven -run TestDoor', WARM),
    passes('go test ./mill', 'ok  \tbakery/mill\t0.1s'),
  )
  expect(recoveries).toEqual([])
  expect(unresolved.map(({ line }) => line)).toEqual([1])
})

test('a remote run that failed is answered only by one that a push has started', () => {
  const red = passes('gh run view 7', 'X main Release · 7')
  const green = passes('gh run watch 8', '✓ main Release · 8')
  expect(found(red, green).recoveries).toEqual([])
  const { recoveries } = found(red, edits('/home/ada/bakery/release.yml'), passes('git push'), green)
  expect(recoveries.map(brief)).toEqual([
    { failLine: 1, passLine: 4, kind: 'code_fix', files: ['release.yml'] },
  ])
})

test('a failure that never turned green is not forgotten', () => {
  const { recoveries, unresolved } = found(
    says('make it rise'),
    fails('npm test', '2 failed'),
    edits('/home/ada/bakery/a.ts'),
    passes('git commit -am wip'),
  )
  expect(recoveries).toEqual([])
  expect(unresolved.map(({ command }) => command)).toEqual(['npm test'])
})

test('guesses where a file may be, and calls that never ran, are no failures', () => {
  const { recoveries, unresolved } = found(
    fails('cat oven.toml', 'cat: oven.toml: No such file or directory'),
    fails('ls ovens', 'ls: ovens: No such file or directory', 2),
    neverRuns('npm test', 'Sibling tool call errored'),
    passes('cat mill.toml', 'x'),
    passes('npm test', '3 passed'),
  )
  expect(recoveries).toEqual([])
  expect(unresolved).toEqual([])
})

test('many failures are paired in reasonable time', () => {
  const drafts = Array.from({ length: 3000 }, (_, index) => fails(`oven-${index} bake`, 'error: cold'))
  const start = performance.now()
  found(...drafts, ...Array.from({ length: 3000 }, (_, index) => passes(`oven-${index} bake`)))
  expect(performance.now() - start).toBeLessThan(5000)
})
