import { expect, test } from 'vitest'
import { sameInterpreter } from '../../src/episodes/attempt.ts'
import { commandKeys } from '../../src/episodes/command-key.ts'
import { equivalence } from '../../src/episodes/equivalence.ts'
import { closestRelation } from '../../src/episodes/step-relation.ts'

const compare = (failed: string, passed: string): string | null => {
  const [a] = commandKeys(failed)
  const [b] = commandKeys(passed)
  if (a === undefined || b === undefined) throw new Error('no command')
  return equivalence(a, b)
}

test.each([
  ['go test ./...', 'GOFLAGS=-count=1 go test ./... | tail', 'same'],
  ['go test ./...', 'go test ./oven', 'covering'],
  ['go test ./oven -run TestHeat', 'go test ./...', 'covering'],
  ['go test ./oven/...', 'go test ./oven/door', 'covering'],
  ['npx vitest run test/oven.test.ts', 'npx vitest run', 'covering'],
  ['npm test', 'vitest run', 'runner'],
  ['mise run lint', 'golangci-lint run ./...', 'runner'],
  ['mise run test:unit', 'mise run test', 'runner'],
  ['jest', 'bun test', 'runner'],
  ['gh run view 7', 'gh run watch 8 --exit-status', 'covering'],
  ['gh pr checks 3', 'gh run view 8', 'covering'],
  ["gh api 'loaves?page=1'", "gh api 'loaves?page=1' --jq .name", 'attempt'],
  ['bake --temp hot rye', 'bake --temp 220 rye', 'attempt'],
  ['gh issue view 27748348602', 'gh api repos/bakery/oven/issues/27748348602', 'attempt'],
  ['rg flour node_modules/oven', 'rg flour ../oven', 'attempt'],
  ['git submodule update --init lib/mill', 'git -C .git/modules/lib/mill fetch', 'attempt'],
])('%s, then %s: %s', (failed, passed, expected) => {
  expect(compare(failed, passed)).toBe(expected)
})

test.each([
  ['go test ./oven', 'go test ./mill'],
  ['go test ./...', 'go build ./...'],
  ['go test ./...', 'pytest'],
  ['mise run lint', 'mise run lint:format'],
  ['gh run view 7', 'gh pr view 7'],
  ['cat oven.txt', 'cat mill.txt'],
  ['rg flour src', 'rg sugar src'],
  ['git submodule update --init lib/mill', 'git status'],
  ['npm publish', 'cargo publish'],
  ['golangci-lint run', 'golangci-lint --version'],
  ['golangci-lint run', 'golangci-lint config verify'],
  ["sed -n '1,80p' oven.go", "sed -n '1,80p' mill.go"],
])('%s and %s are about different things', (failed, passed) => {
  expect(compare(failed, passed)).toBeNull()
})

test('no relation of two commands is passed over because they look unrelated', () => {
  const keys = [
    'npm test',
    'vitest run',
    'bun test',
    'mise run lint',
    'golangci-lint run ./...',
    'gh run view 7',
    'gh pr checks 3',
    'gh pr view 7',
    'npm ci',
    'pip install rye',
    'python oven.py',
    'python mill.py',
    'git push',
    'git push origin rye',
    'rg flour src',
    'rg flour ../src',
    'bake --temp hot rye',
    'bake --temp 220 rye',
  ].flatMap(commandKeys)
  for (const a of keys) {
    for (const b of keys) {
      const related = equivalence(a, b) ?? (sameInterpreter(a, b) ? 'attempt' : null)
      expect(closestRelation([a], [b], 1)).toBe(related)
    }
  }
})
