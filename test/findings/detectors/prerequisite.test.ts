import { expect, test } from 'vitest'
import { prerequisite } from '../../../src/findings/detectors/prerequisite.ts'
import { episodeWith, plainContext, ran, recovery } from '../episode-with.ts'

const LACKS = "Error: Cannot find module '@zoo/nests/dist/index.js'"

/** What is taught where the last command is the first one that passes. */
function taught(...commands: string[]): string[] {
  return taughtBy(LACKS, commands)
}

function taughtBy(error: string, commands: readonly string[]): string[] {
  const steps = commands.map((command, at) => ran(command, 10 + at * 4, at === 0, at === 0 ? error : ''))
  const [failed, passed] = [steps[0], steps.at(-1)]
  if (failed === undefined || passed === undefined) return []
  const recoveries = [recovery(failed, passed, 'usage')]
  return prerequisite(episodeWith([{ text: 'feed', events: steps }], { recoveries }), plainContext).flatMap(
    ({ statement, check }) => [statement, check?.kind === 'command' ? check.command : ''],
  )
}

test('each command keeps its workspace, in the advice and in the check', () => {
  const told = [
    'Run `npm run build -w nests` before `npm test -w owls`.',
    'npm run build -w nests && npm test -w owls',
  ]
  expect(taught('npm test -w owls', 'npm run build -w nests', 'npm test -w owls')).toEqual(told)
  expect(taught('npm test -w owls', 'npm run build -w nests && npm test -w owls')).toEqual(told)
  // The tests of another workspace need not lack the same.
  expect(taught('npm test -w owls', 'npm run build -w nests', 'npm test -w crows')).toEqual([])
})

test('each command keeps its folder', () => {
  expect(taught('cd owls && npm test', 'cd nests && npm run build', 'cd owls && npm test')).toEqual([
    'Run `npm run build` in `nests` before `npm test` in `owls`.',
    '(cd nests && npm run build) && (cd owls && npm test)',
  ])
  expect(taught('cd owls && npm test', 'cd owls && npm run build && npm test')).toEqual([
    'Run `npm run build` before `npm test` in `owls`.',
    'cd owls && npm run build && npm test',
  ])
})

test('where a command ran in a folder that cannot be told, nothing is taught', () => {
  expect(taught('npm test', 'cd nests && npm run build && cd .. && npm test')).toEqual([])
  expect(taught('npm test', 'cd ../farm && npm run build', 'npm test')).toEqual([])
  expect(taught('npm test', 'cd owls && npm run build && npm test')).toEqual([])
})

test.each(['npm ci', 'npm install', 'pnpm i', 'yarn install', 'bun install', 'pip install -e .'])(
  'everybody installs first: %s is nothing to teach',
  (install) => {
    expect(taught('npm test', `${install} && npm test`)).toEqual([])
    expect(taught('npm test', install, 'npm test')).toEqual([])
  },
)

test('what makes code is named with the runner that fetches its program', () => {
  expect(taught('npm test', 'npx prisma generate', 'npm test')).toEqual([
    'Run `npx prisma generate` before `npm test`.',
    'npx prisma generate && npm test',
  ])
  expect(taught('npx vitest run', 'npm run build', 'npx vitest run')).toEqual([
    'Run `npm run build` before `npx vitest`.',
    'npm run build && npx vitest',
  ])
})

test('a Go package that is generated', () => {
  const error = 'owl/owl.go:4:2: no required module provides package zoo.example/gen/owlpb'
  expect(taughtBy(error, ['go test ./...', 'make proto', 'go test ./...'])).toEqual([
    'Run `make proto` before `go test ./...`.',
    'make proto && go test ./...',
  ])
  // What another module provides is fetched once and written down.
  expect(taughtBy(error, ['go test ./...', 'go get zoo.example/gen', 'go test ./...'])).toEqual([])
})
