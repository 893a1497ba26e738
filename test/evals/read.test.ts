import { describe, expect, test } from 'vitest'
import { parseEvals, readEvals } from '../../src/evals/read.ts'
import { gitRepository } from '../helpers/git-repository.ts'

const apple = '{"id":"apple","title":"Apples","kind":"file","file":{"path":"apple.md","exists":true}}'

function problems(...lines: string[]): string[] {
  return parseEvals(lines.join('\n'), 'evals.jsonl').problems.map(
    ({ line, message }) => `${line}: ${message}`,
  )
}

function check(kind: string, fields: object, more: object = {}): string {
  return JSON.stringify({ id: 'apple', title: 'Apples', kind, [kind]: fields, ...more })
}

describe('an evals file', () => {
  test('needs only id, title, kind and the fields of the kind', () => {
    expect(parseEvals(apple, 'evals.jsonl').evals).toMatchObject([
      { line: 1, record: { id: 'apple', severity: 'block', status: 'active', paths: [], proof: null } },
    ])
  })
  test('may have empty lines, CRLF and a byte order mark', () => {
    expect(parseEvals(`\uFEFF\n${apple}\r\n\r\n`, 'evals.jsonl')).toMatchObject({
      problems: [],
      evals: [{ line: 2 }],
    })
  })
  test('names every bad line and loses no good one', () => {
    const parsed = parseEvals(`{"id":\n${apple}\n[]\n`, 'evals.jsonl')
    expect(parsed.evals).toHaveLength(1)
    expect(parsed.problems.map(({ line }) => line)).toEqual([1, 3])
  })
  test('refuses a duplicate id, and says where the first one is', () => {
    expect(problems(apple, '', apple)).toEqual(['3: duplicate id: line 1 has it too'])
  })
  test('refuses unknown keys at every depth', () => {
    expect(problems(check('file', { path: 'a', exists: true }, { severty: 'warn' }))).toEqual([
      '1: Unrecognized key: "severty"',
    ])
    expect(problems(check('file', { path: 'a', exist: true, exists: true }))).toEqual([
      '1: file: Unrecognized key: "exist"',
    ])
    expect(problems(check('command', { run: ['x'], expect: { exitCod: 1 } }))).toEqual([
      '1: command.expect: Unrecognized key: "exitCod"',
    ])
  })
  test.each(['__proto__', String.raw`\u005f_proto__`])(
    'refuses the key %s, which JavaScript reads as something else',
    (key) => {
      const line = `{"id":"a","title":"A","kind":"command","command":{"run":["x"],"env":{"${key}":"1"}}}`
      expect(problems(line)).toEqual(['1: the key "__proto__" is not allowed'])
    },
  )
  test.each([
    [
      'a path above the repository',
      check('file', { path: '../etc/passwd', exists: true }),
      'file.path: must be a path inside',
    ],
    [
      'an absolute glob',
      check('content', { files: ['/etc/*'], pattern: 'root', expect: 'none' }),
      'content.files.0: must be a glob inside',
    ],
    [
      'only exclusions',
      check('content', { files: ['!a'], pattern: 'root', expect: 'none' }),
      'needs at least one glob that is not an exclusion',
    ],
    ['an id with spaces', check('file', { path: 'a', exists: true }, { id: 'a b' }), 'id: must be letters'],
    [
      'a quarantine without an end',
      check(
        'file',
        { path: 'a', exists: true },
        { status: 'quarantined', quarantine: { owner: 'ada', reason: 'r' } },
      ),
      'quarantine.until: ',
    ],
    ...['9999-99-99', '2026-13-45', '2026-02-29', '2026-9-1'].map((until): [string, string, string] => [
      `a quarantine that ends on ${until}, which is no date of the calendar`,
      check(
        'file',
        { path: 'a', exists: true },
        { status: 'quarantined', quarantine: { owner: 'ada', reason: 'r', until } },
      ),
      'quarantine.until: must be a date such as 2026-12-31',
    ]),
    [
      'a status without its quarantine',
      check('file', { path: 'a', exists: true }, { status: 'quarantined' }),
      'belong together',
    ],
    ['both run and shell', check('command', { run: ['a'], shell: 'a' }), 'needs either run or shell'],
    [
      'a pointer that asserts nothing',
      check('file', { path: 'a.json', pointer: '/a' }),
      'pointer needs either equals or matches',
    ],
  ])('refuses %s', (_name, line, message) => {
    expect(problems(line).join('\n')).toContain(message)
  })
  test('that is missing is an error that says what to do', () => {
    using repository = gitRepository({})
    expect(() => readEvals(`${repository.root}/evals.jsonl`, 'evals.jsonl')).toThrow(
      'evals.jsonl does not exist. Name another file with --file, or write one eval to it.',
    )
  })
})

describe('a check that cannot fail is refused', () => {
  test.each([
    [
      'a pattern that matches the empty string',
      check('content', { files: ['a'], pattern: 'a*', expect: 'none' }),
      'content.pattern matches the empty string',
    ],
    [
      'a pattern that is not RE2 syntax',
      check('content', { files: ['a'], pattern: '(?=a)', expect: 'none' }),
      'content.pattern is not RE2 syntax',
    ],
    [
      'a count that anything satisfies',
      check('content', { files: ['a'], pattern: 'a', expect: { min: 0 } }),
      'needs min above 0, or max',
    ],
    [
      'an empty assertion on a stream',
      check('command', { run: ['a'], expect: { stdout: {} } }),
      'needs match or noMatch',
    ],
    ['|| true', check('command', { shell: 'npm test || true' }), 'swallows the exit code'],
    [
      '|| true in a shell of its own',
      check('command', { run: ['bash', '-lc', 'npm test || :'] }),
      'swallows the exit code',
    ],
    ['|| echo', check('command', { shell: 'npm test || echo failed' }), 'swallows the exit code'],
    ['true', check('command', { run: ['true'] }), 'always succeeds'],
    ['echo', check('command', { shell: 'echo fine' }), 'always succeeds'],
    [
      '! grep, which passes without the file',
      check('command', { shell: '! grep -q TODO src/a.ts' }),
      'passes when the file is missing',
    ],
    [
      'an example that the pattern misses',
      check('content', { files: ['a'], pattern: 'pear', expect: 'none', examples: { match: ['apple'] } }),
      'does not match "apple"',
    ],
    [
      'a counterexample that the pattern hits',
      check('content', { files: ['a'], pattern: 'pear', expect: 'none', examples: { noMatch: ['pears'] } }),
      'the pattern matches "pears"',
    ],
    [
      'a retry on anything',
      check('command', { run: ['a'], retry: { count: 1, when: '.*' } }),
      'command.retry.when matches the empty string',
    ],
    [
      'a glob with too many alternatives',
      check('content', { files: [`{a,b}`.repeat(9)], pattern: 'x', expect: 'none' }),
      'alternatives',
    ],
  ])('%s', (_name, line, message) => {
    expect(problems(line).join('\n')).toContain(message)
  })
  test('but a command that asks for output may echo', () => {
    expect(problems(check('command', { shell: 'echo $CI', expect: { stdout: { match: '1' } } }))).toEqual([])
  })
})

const nested = (depth: number): string =>
  check('file', { path: 'a.json', pointer: '/a', equals: 'x' }).replace(
    '"x"',
    '['.repeat(depth) + ']'.repeat(depth),
  )

test('a record that nests without end is one bad line, and not the end of the program', () => {
  expect(parseEvals(nested(50), 'evals.jsonl').problems).toEqual([])
  expect(parseEvals(`${nested(200_000)}\n${nested(1)}\n`, 'evals.jsonl')).toMatchObject({
    evals: [{ line: 2 }],
    problems: [{ line: 1, message: 'is nested deeper than 100 levels' }],
  })
})
