import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandKeys } from '../../src/episodes/command-key.ts'

const brief = (text: string): string[] =>
  commandKeys(text).map(
    ({ program, verb, purpose }) => `${program} ${verb}`.trim() + (purpose ? ` (${purpose})` : ''),
  )

test.each([
  ['cd /srv/bakery && go test ./...', ['go test (test)']],
  ['CI=1 timeout 60 npx vitest run', ['vitest (test)']],
  ['env -u HOME GOFLAGS=-mod=mod go build ./...', ['go build (build)']],
  ['mise exec go@1.25 -- go vet ./...', ['go vet (lint)']],
  ['uv run pytest -q', ['pytest (test)']],
  ['python3 -m pytest tests', ['pytest (test)']],
  ['node --test', ['tap (test)']],
  ['bash -lc "cd oven && cargo clippy"', ['cargo clippy (lint)']],
  ['npm run lint:fix', ['npm lint:fix (lint)']],
  ['npm t', ['npm test (test)']],
  ['pnpm --filter oven run typecheck', ['pnpm typecheck (typecheck)']],
  ['mise run test:ci', ['mise test:ci (test)']],
  ['make', ['make (build)']],
  ['git -C ../mill status', ['git status']],
  ['gh pr checks 12', ['gh pr checks (ci)']],
  ['gh run watch 99', ['gh run watch (ci)']],
  ['if [ -f go.mod ]; then go fmt ./...; fi', ['[', 'go fmt (format)']],
  ['echo hi && sleep 3', []],
  ['command -v go', ['command']],
  ['', []],
])('%s', (text, expected) => {
  expect(brief(text)).toEqual(expected)
})

test('filters behind a pipe belong to the command before it', () => {
  const [key, ...others] = commandKeys('go test ./... 2>&1 | grep -v ok | tail -3')
  expect(others).toEqual([])
  expect(key).toMatchObject({ program: 'go', filters: ['grep -v', 'tail'], exitHidden: true })
})

test('a program behind a pipe that does work of its own is a command of its own', () => {
  expect(brief('cat loaves.json | jq .weight')).toEqual(['cat', 'jq'])
})

test.each([
  ['go test ./...', [false]],
  ['go build ./... && go test ./...', [false, false]],
  ['go test ./... || true', [true, false]],
  ['go test ./...; rm -f oven.db', [true, false]],
  ['set -e\ngo test ./...\nrm -f oven.db', [false, false]],
  ['go test ./... &', [true]],
])('whose exit code is lost in %j', (text, expected) => {
  const hidden = commandKeys(text).filter(({ program }) => program !== 'true')
  expect(hidden.map(({ exitHidden }) => exitHidden)).toEqual(expected.slice(0, hidden.length))
})

test('where a command runs is no target of it', () => {
  expect(commandKeys('git -C ../mill log --oneline main')[0]).toMatchObject({ targets: ['main'] })
  expect(commandKeys('gh run view 7 --repo bakery/oven')[0]).toMatchObject({ targets: ['7'] })
})

test('what stands in front of a command is told apart from it', () => {
  expect(commandKeys('GIT_CONFIG_GLOBAL=/dev/null npx tsc -p .')[0]).toMatchObject({
    program: 'tsc',
    around: ['GIT_CONFIG_GLOBAL=/dev/null', 'npx'],
    flags: ['-p'],
    targets: ['.'],
  })
})

test('any text has keys, in time that grows with its length', () => {
  fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void commandKeys(text)))
  for (const part of ['a;', 'bash -c "', 'env ', 'A=1 ', 'timeout 1 ', 'a|grep ', '-- ']) {
    const start = performance.now()
    commandKeys(part.repeat(200_000))
    expect(performance.now() - start).toBeLessThan(2000)
  }
})
