import { expect, test } from 'vitest'
import { commandKeys } from '../../src/episodes/command-key.ts'
import { checkName, isPartial } from '../../src/findings/typed-command.ts'

const keyOf = (command: string) => {
  const [key] = commandKeys(command)
  if (key === undefined) throw new Error(`no command in ${command}`)
  return key
}

test.each([
  ['pnpm --filter owls test -t hoot', 'pnpm --filter owls test'],
  ['pnpm --filter=owls build', 'pnpm --filter=owls run build'],
  ['pnpm run --filter owls build', 'pnpm --filter owls run build'],
  ["pnpm -F './birds/*' build", "pnpm -F './birds/*' run build"],
  ['pnpm -w run build', 'pnpm -w run build'],
  ['pnpm -r test', 'pnpm -r test'],
  ['npm test -w owls', 'npm test -w owls'],
  ['npm run -w owls build', 'npm -w owls run build'],
  ['npm test --workspace owls', 'npm test --workspace owls'],
  ['npm --prefix owls run build', 'npm --prefix owls run build'],
  ['yarn --cwd owls build', 'yarn --cwd owls run build'],
  ['make -C owls build', 'make -C owls build'],
  ['cargo test -p owls', 'cargo test -p owls'],
  ['cargo test --manifest-path owls/Cargo.toml', 'cargo test --manifest-path owls/Cargo.toml'],
  ['go test -C owls ./...', 'go test -C owls ./...'],
  ['npx tsc -p owls', 'tsc -p owls'],
  ['turbo run build --filter=owls', 'turbo build --filter=owls'],
])('the workspace of a check belongs to its name: %s', (command, name) => {
  expect(checkName(keyOf(command))).toBe(name)
  expect(isPartial(keyOf(command))).toBe(true)
})

test.each([
  ['npm test -- -w', 'npm test'],
  ['pnpm test -w', 'pnpm test'],
  ['npm test --silent', 'npm test'],
  ['dotnet test --filter Owls', 'dotnet test'],
  ['pytest -p no:cacheprovider nests', 'pytest'],
  ['npx vitest run --project night', 'vitest --project night'],
  // Without it the check would write files.
  ['npx tsc --noEmit', 'tsc --noEmit'],
])('what a runner or a script is told otherwise is no workspace: %s', (command, name) => {
  expect(checkName(keyOf(command))).toBe(name)
  expect(isPartial(keyOf(command))).toBe(false)
})
