import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitShell } from '../../src/episodes/shell-words.ts'

const words = (text: string): string[][] => splitShell(text).map((command) => command.words)

test.each([
  [
    'cd oven && go test ./...',
    [
      ['cd', 'oven'],
      ['go', 'test', './...'],
    ],
  ],
  [
    'FLOUR=rye npm test 2>&1 | tail -5',
    [
      ['FLOUR=rye', 'npm', 'test'],
      ['tail', '-5'],
    ],
  ],
  ['bake > log.txt 2>/dev/null', [['bake']]],
  ['bake &> log.txt', [['bake']]],
  ['sort < flours.txt', [['sort']]],
  ['jq .sugar <<< "$JSON"', [['jq', '.sugar']]],
  [`gh api 'loaves?page=2' --jq ".[] | .name"`, [['gh', 'api', 'loaves?page=2', '--jq', '.[] | .name']]],
  ['git commit -m "It said \\"rise\\""', [['git', 'commit', '-m', 'It said "rise"']]],
  [
    'ls "C:\\\\" && make "an \\"oven',
    [
      ['ls', 'C:\\'],
      ['make', 'an "oven'],
    ],
  ],
  ['SHA=$(git rev-parse HEAD; date) && echo $SHA', [['SHA=$(git rev-parse HEAD; date)'], ['echo', '$SHA']]],
  ['(cd oven; make)', [['cd', 'oven'], ['make']]],
  ['npm run \\\n  bake', [['npm', 'run', 'bake']]],
  ['make # not this', [['make']]],
  ['rye-flour#2', [['rye-flour#2']]],
])('%s', (text, expected) => {
  expect(words(text)).toEqual(expected)
})

test('what follows a command is kept, for it decides whose exit code counts', () => {
  expect(splitShell('mix && bake | head || true; wash &').map(({ next }) => next)).toEqual([
    '&&',
    '|',
    '||',
    ';',
    '&',
  ])
})

test('the body of a here-document is no command', () => {
  const script = `cat <<'EOF' > oven.sh\nrm -rf / && make\nEOF\nbash oven.sh`
  expect(words(script)).toEqual([['cat'], ['bash', 'oven.sh']])
})

test('a here-document whose end is indented, and two of them on one line', () => {
  expect(words('a <<-ONE\n\tmake\n\tONE\nb')).toEqual([['a'], ['b']])
  expect(words('a <<ONE <<TWO\nx\nONE\ny\nTWO\nb')).toEqual([['a'], ['b']])
})

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`

test('any words that are quoted come back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 8 }), (list) => {
      expect(words(list.map(quote).join(' '))).toEqual([list])
    }),
  )
})

const hostile = fc.array(
  fc.constantFrom(
    '"',
    "'",
    '`',
    '$(',
    ')',
    '(',
    '<<',
    '<<EOF',
    '\n',
    '\\',
    '|',
    '&&',
    ';',
    '#',
    '>',
    '2>&',
    ' ',
    'a',
    '🥐',
  ),
  { maxLength: 200 },
)

test('text that no shell accepts gives some answer', () => {
  fc.assert(
    fc.property(hostile, (parts) => {
      for (const command of splitShell(parts.join(''))) expect(command.words.length).toBeGreaterThan(0)
    }),
  )
})

test('a long hostile text takes no longer than its length', () => {
  for (const part of ['$(', '<<a\n', '"', 'a;', "'", '`', '(', '\\\n']) {
    const start = performance.now()
    splitShell(part.repeat(500_000))
    expect(performance.now() - start).toBeLessThan(2000)
  }
})
