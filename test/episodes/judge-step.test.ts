import { expect, test } from 'vitest'
import { judgeStep } from '../../src/episodes/judge-step.ts'
import { commandStep } from './session-of.ts'

const verdict = (command: string, output: string, exitCode: number | null): string =>
  judgeStep(commandStep(command, output, exitCode)).verdict

test.each([
  ['go test ./... | tail -3', '--- FAIL: TestHeat (0.00s)\n    oven_test.go:9: cold\nFAIL\toven\t0.1s\nFAIL'],
  ['npm test || true', ' Tests  2 failed | 30 passed (32)'],
  ['go vet ./... 2>&1 | head', 'vet: oven/door.go:12:3: undefined: handle'],
  ['gofmt -l .; echo done', 'oven/door.go\ndone'],
  ['npx prettier --check . | cat', '[warn] menu.md\n[warn] Code style issues found in the above file.'],
  ['mise run lint | tail', 'These .go files need to be formatted:\noven.go'],
  ['golangci-lint run | tail', 'oven.go:3:1: unused (unused)\n1 issues:\n* unused: 1'],
  ['tsc --noEmit | head', "src/oven.ts(3,5): error TS2304: Cannot find name 'heat'."],
  ['cargo test | tail', 'test result: FAILED. 3 passed; 1 failed'],
  ['pytest -q | tail -1', '1 failed, 12 passed in 0.4s'],
  ['bun test | tail -2', ' 3 pass\n 1 fail'],
  ['ctest | tail -1', '95% tests passed, 1 tests failed out of 20'],
  ['npm run build | tail', 'error during build:\nCould not resolve "./oven"'],
  ['next build | tail', 'Failed to compile.'],
  ['cargo fmt --check | head', 'Diff in src/oven.rs:3:'],
  ['pyright | tail -1', '2 errors, 0 warnings'],
  ['pre-commit run -a | cat', 'trim trailing whitespace.................Failed\n- hook id: trailing'],
  ['make all | tail -1', 'make[1]: *** [oven] Error 2'],
  ['gradle test | tail', 'FAILURE: Build failed with an exception.'],
  ['dotnet test | tail -1', 'Failed!  - Failed:     1, Passed: 3\nFailed: 1'],
  ['phpunit | tail -1', 'Tests: 4, Assertions: 9, Failures: 1.'],
  ['bats test | cat', '1..2\nok 1 rises\nnot ok 2 bakes'],
  ['timeout 8 bash bake.sh; rm -f x', 'zsh:1: command not found: timeout'],
  ['git status | head -3', 'fatal: unable to read e53647ba'],
  ['bash bake.sh --help 2>&1 | head', 'bake.sh: line 16: OVEN: unbound variable'],
  ['gh run view 7', 'X main Release · 7\nTriggered via push'],
])('exit 0 hides a failure of: %s', (command, output) => {
  expect(verdict(command, output, 0)).toBe('failed')
})

test.each([
  ['rg flour src', '', 1],
  ['grep -q flour menu.md', 'Exit code 1', 1],
  ['go test ./... | grep panic', '', 1],
  ['git config --get commit.gpgSign', '', 1],
  ['git diff --quiet', '', 1],
  ['diff a b', '1c1', 1],
  ['test -f oven.toml', '', 1],
  ['command -v mise', '', 1],
  ['gh pr checks 3', 'build\tpending\t0', 8],
  ['git diff | rg -n flour', '', 1],
  ['npm outdated', 'oven  1.0.0  2.0.0', 1],
  ['sleep 900', 'Exit code 137\n[Request interrupted by user for tool use]', 137],
])('exit %3$s is an answer: %s', (command, output, exitCode) => {
  expect(verdict(command, output, exitCode)).toBe('neither')
})

test.each([
  ['go test ./oven -run TestNope', 'ok  \toven\t0.1s [no tests to run]'],
  ['npx vitest run nope', 'No test files found, exiting with code 1'],
  ['pytest -k nope', 'collected 0 items\n\nno tests ran in 0.01s'],
  ['golangci-lint run | grep -c oven', '0'],
  ['gh pr checks 3', 'build\tpending\t0'],
])('a green that ran or showed nothing is none: %s', (command, output) => {
  expect(verdict(command, output, 0)).toBe('neither')
})

test.each([
  ['go test ./...', 'ok  \toven\t0.1s\n?   \tmill\t[no test files]\nok  \tshop\t0.1s [no tests to run]'],
  ['npm test | tail -4', ' Tests  32 passed (32)\n 0 failed'],
  ['go build ./... | head', ''],
  ['bun test | tail -2', ' 3 pass\n 0 fail'],
  ['pyright | tail -1', '0 errors, 0 warnings'],
  ['mvn test | tail -3', 'Tests run: 4, Failures: 0, Errors: 0, Skipped: 0'],
  ['golangci-lint run | tail -1', '0 issues.'],
  ['gh run watch 7', '✓ main Release · 7'],
  ['rg fail src', 'src/oven.ts:3: // 3 failed attempts'],
  ['cat test.log', '--- FAIL: TestHeat (0.00s)'],
  ['go test -v ./...', 'oven_test.go:4: the log says: 3 failed, panic: cold\nok  \toven\t0.1s'],
  ['git log --oneline', 'a1b2c3 fix panic: error in lint'],
])('a pass: %s', (command, output) => {
  expect(verdict(command, output, 0)).toBe('passed')
})

test('a call that never ran is neither', () => {
  const step = commandStep('npm test', 'Sibling tool call errored', 1)
  expect(judgeStep({ ...step, outcome: 'not-run' }).verdict).toBe('neither')
  expect(judgeStep({ ...commandStep('npm test', '', 1), outcome: 'denied' }).verdict).toBe('neither')
  expect(verdict('npm test', '', null)).toBe('neither')
})

test('where no exit code is known, a check has to say by itself how it went', () => {
  expect(verdict('go test ./...', 'ok  \toven\t0.1s', null)).toBe('passed')
  expect(verdict('go test ./...', '--- FAIL: TestHeat (0.00s)\nFAIL', null)).toBe('failed')
  expect(verdict('go test ./...', 'compiling…', null)).toBe('neither')
  expect(verdict('bake rye', 'success', null)).toBe('neither')
})

test('of a chain, the check that complains is the one that failed', () => {
  const step = commandStep(
    'go build ./... && go test ./...',
    '--- FAIL: TestHeat (0.00s)\nFAIL\toven\t0.1s',
    1,
  )
  expect(judgeStep(step).failing.map(({ verb }) => verb)).toContain('test')
})

test('a hostile output is judged at once', () => {
  const output = 'a.b/'.repeat(250_000)
  for (const command of ['golangci-lint run', 'npm test', 'gofmt -l .', 'gh run view 1']) {
    const start = performance.now()
    verdict(command, output, 0)
    expect(performance.now() - start).toBeLessThan(2000)
  }
})
