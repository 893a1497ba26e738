import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEvals } from '../../src/evals/read.ts'
import { evalSchema, type EvalInput } from '../../src/evals/record.ts'
import { formatEvals } from '../../src/evals/write.ts'

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/)
const glob = fc.constantFrom('src/**', '**/*.ts', 'docs/{a,b}.md', '!src/old/**', '.github/*.yml')
const globs = fc.array(glob, { maxLength: 3 }).map((list) => ['orchard/**'].concat(list))
const words = fc.string({ minLength: 1, maxLength: 40 })
const pattern = fc.constantFrom('pear', String.raw`parseFloat\(`, '^import .* from', '[A-Z]{3}-\\d+')
const count = fc.constantFrom('none' as const, 'some' as const, { max: 3 }, { min: 1, max: 2 })
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto')))

const check = fc.oneof(
  fc.record({
    kind: fc.constant('command' as const),
    command: fc.record(
      {
        run: fc.tuple(fc.constant('weigh'), words).map((argv): string[] => argv),
        env: fc.dictionary(fc.constantFrom('PEAR', 'APPLE', 'FIG'), words),
        serial: fc.oneof(fc.boolean(), words),
        inputs: globs,
        timeoutSeconds: fc.integer({ min: 1, max: 600 }),
      },
      { requiredKeys: ['run'] },
    ),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    file: fc.oneof(
      fc.record({ path: fc.constant('a/b.json'), exists: fc.boolean() }),
      fc.record({ path: fc.constant('a/b.json'), pointer: fc.constantFrom('', '/a~1b/0'), equals: json }),
    ),
  }),
  fc.record({
    kind: fc.constant('content' as const),
    content: fc.record({ files: globs, pattern, expect: count }),
  }),
  fc.record({
    kind: fc.constant('change' as const),
    change: fc.oneof(
      fc.record({ when: globs, require: globs }),
      fc.record({ files: globs, forbidAdded: pattern }),
    ),
  }),
  fc.record({
    kind: fc.constant('structure' as const),
    structure: fc.record({
      language: words,
      files: globs,
      rule: fc.dictionary(fc.constantFrom('pattern', 'has'), json),
      expect: count,
    }),
  }),
)

const record = fc
  .tuple(
    fc.record(
      {
        id,
        title: words,
        why: fc.string(),
        paths: globs,
        severity: fc.constantFrom('block' as const, 'warn' as const, 'info' as const),
        tags: fc.array(id, { maxLength: 3 }),
        lesson: fc.option(words),
      },
      { requiredKeys: ['id', 'title'] },
    ),
    check,
  )
  .map(([head, body]) => Object.assign(head, body) as EvalInput)

const file = fc.uniqueArray(record, { selector: (entry) => entry.id, maxLength: 5 })

test('what is written is read back as it was', () => {
  fc.assert(
    fc.property(file, (records) => {
      const { evals, problems } = parseEvals(formatEvals(records), 'evals.jsonl')
      expect(problems).toEqual([])
      const expected = records
        .map((entry) => evalSchema.parse(entry))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(evals.map((entry) => entry.record)).toEqual(expected)
    }),
  )
})

test('the bytes depend neither on the order of records nor on that of keys, and are stable', () => {
  fc.assert(
    fc.property(file, (records) => {
      const text = formatEvals(records)
      const turned = records
        .toReversed()
        .map((entry) => Object.fromEntries(Object.entries(entry).toReversed()) as EvalInput)
      expect(formatEvals(turned)).toBe(text)
      expect(formatEvals(parseEvals(text, 'evals.jsonl').evals.map((entry) => entry.record))).toBe(text)
    }),
  )
})
