import { expect, test } from 'vitest'
import { unknownName } from '../../../src/distill/admit/names.ts'
import { comparable } from '../../../src/distill/admit/quotes.ts'
import { repository } from './court.ts'

const cited = comparable(
  'Run `npm run fish`: cmd/zoo/feed.go needs GIT_CONFIG_GLOBAL=/dev/null and --max-fish',
)
const sessions = comparable(
  `${cited} type Pool struct in package aquarium, pools/<name>/<day>/log.txt, /home/mia/zoo/cmd/zoo/deep/inner.go, mise exec -- go test`,
)

function missing(text: string, withRepository = true): string | null {
  const problem = unknownName([text], { cited, sessions, repository: withRepository ? repository : null })
  return problem === null ? null : (/^"([^"]*)"/.exec(problem.detail)?.[1] ?? problem.detail)
}

test('a name of the cited lines, of the repository, or of a document of it is known', () => {
  for (const name of [
    '`cmd/zoo/feed.go`',
    '`src/plan.ts`',
    '`plan.ts`',
    '`src/`',
    '`npm test`',
    '`GIT_CONFIG_GLOBAL=/dev/null`',
    '`--max-fish`',
    '`src/owls.ts`',
  ])
    expect(missing(`Look at ${name} first.`), name).toBeNull()
})

test('an identifier may stand elsewhere in the session, and its parts apart', () => {
  expect(missing('Fill `aquarium.Pool` first.')).toBeNull()
  expect(missing('Fill `aquarium.Pond` first.')).toBe('aquarium.Pond')
})

test('a path inside the repository must exist there, whatever the session says elsewhere', () => {
  const places = { cited, sessions: comparable('src/gone.ts'), repository }
  expect(unknownName(['See `src/gone.ts`.'], places)).not.toBeNull()
  expect(unknownName(['See `src/gone.ts`.'], { ...places, repository: null })).toBeNull()
})

test.each([
  ['a path', '`src/penguins.ts`', 'src/penguins.ts'],
  ['a path without backticks', 'src/penguins.ts', 'src/penguins.ts'],
  ['a script', '`npm run shrimp`', 'npm run shrimp'],
  ['a target', '`make shrimp`', 'make shrimp'],
  ['a flag', '`go test --penguins`', '--penguins'],
  ['a variable', '`PENGUIN_COUNT=3 npm test`', 'PENGUIN_COUNT'],
  ['a function', '`countPenguins()`', 'countPenguins'],
])('%s that nobody has seen is named', (_, name, part) => {
  expect(missing(`Use ${name} there.`)).toBe(part)
})

test('placeholders and globs stand for anything, what is literal beside them is looked for', () => {
  expect(missing('Write to `pools/<name>/<day>/log.txt`.')).toBeNull()
  expect(missing('All of `src/**`.')).toBeNull()
  expect(missing('All of `penguins/**/*.ts`.')).toBe('penguins/')
})

test('a folder before a glob is known when a line names it without a slash', () => {
  const ls = { cited: '', sessions: comparable('ls cmd/zoo: is a directory'), repository: null }
  expect(unknownName(['cmd/zoo/**'], ls)).toBeNull()
  expect(unknownName(['cmd/pond/**'], ls)).not.toBeNull()
})

test('words of the language need not be found', () => {
  expect(missing('Always feed the shy penguins first, and/or the loud ones.')).toBeNull()
})
