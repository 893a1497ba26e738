import { expect, test } from 'vitest'
import { deriveEvals } from '../../src/evals/derive.ts'
import { keepEvals } from '../../src/evals/derive-kept.ts'
import { parseEvals } from '../../src/evals/read.ts'
import { formatEval, formatEvals } from '../../src/evals/write.ts'
import type { Check } from '../../src/findings/finding.ts'
import type { Repository } from '../../src/findings/repository.ts'
import { distill } from '../../src/lessons/distill.ts'
import { finding } from '../lessons/finding-with.ts'

const zoo: Repository = {
  files: new Set(['cages.yml', 'docs/map.md', 'src/owls.js']),
  folders: new Set(['docs', 'src']),
  docs: new Map(),
  commands: new Set(['npm run build', 'npm test']),
  lintConfigs: new Map(),
  ignores: () => false,
  history: [],
}

const CHECKS: Record<string, Check> = {
  'Never use `Math.random()` in `src/owls.js`.': {
    kind: 'content',
    files: ['src/owls.js'],
    code: 'Math.random()',
    pattern: String.raw`Math\.random\(\)`,
    expect: 'none',
    match: 'pick(Math.random())',
    noMatch: 'pick(seed)',
  },
  'Make sure that `docs/map.md` changes together with `cages.yml`.': {
    kind: 'change',
    when: ['cages.yml'],
    require: ['docs/map.md'],
  },
  'Run `npm run build` before `npm test`.': {
    kind: 'command',
    command: 'npm run build && npm test',
    paths: [],
  },
  'Run `./feed.sh --all` before every release.': { kind: 'command', command: './feed.sh --all', paths: [] },
}

function evals(repository: Repository | null = zoo) {
  const sightings = Object.entries(CHECKS).map(([statement, check]) => ({
    project: '',
    finding: finding({ key: `rule:${statement}`, statement, check, scope: [] }),
  }))
  const { drafts } = distill(sightings, { repository, minConfidence: 0.6 })
  return { derived: deriveEvals(drafts), lessons: drafts.map(({ lesson }) => lesson) }
}

test('every derived record is one that the runner loads, in the bytes that it would write itself', () => {
  const { derived } = evals()
  const text = derived.map((record) => `${JSON.stringify(record)}\n`).join('')
  const { evals: loaded, problems } = parseEvals(text, 'generated_evals.jsonl')
  expect(problems).toEqual([])
  expect(text).toBe(formatEvals(loaded.map(({ record }) => record)))
})

test.each([
  ['with a repository', zoo],
  ['without one', null],
])('%s, nothing that was compiled is armed before it was seen red', (_, repository) => {
  const { derived } = evals(repository)
  expect(derived).toHaveLength(4)
  for (const { status, proof } of derived)
    expect({ status, proof }).toEqual({ status: 'candidate', proof: null })
})

test('a coupling may block only when a human laid it down', () => {
  const statement = 'Make sure that `docs/map.md` changes together with `cages.yml`.'
  const sighting = finding({ key: 'rule:map', statement, check: CHECKS[statement] ?? null, scope: [] })
  const [draft] = distill([{ project: '', finding: sighting }], {
    repository: zoo,
    minConfidence: 0.6,
  }).drafts
  if (draft === undefined) throw new Error('nothing was distilled')
  const severityFrom = (origin: 'human' | 'failure'): string | undefined =>
    deriveEvals([{ ...draft, lesson: { ...draft.lesson, origin } }])[0]?.severity
  expect([severityFrom('human'), severityFrom('failure')]).toEqual(['block', 'warn'])
})

test('a lesson names its evals, and an eval its lesson', () => {
  const { derived, lessons } = evals()
  for (const { id, lesson } of derived) expect(lessons.find((one) => one.id === lesson)?.evals).toEqual([id])
})

test('what a proof or a human wrote into a record outlives the next compile; a dismissed lesson takes its evals along', () => {
  const { derived } = evals()
  const [first] = derived
  if (first === undefined) throw new Error('nothing was derived')
  const kept = { ...first, severity: 'info' as const }
  const names = new Map<string, string>()
  expect(keepEvals([kept], derived, { names, dismissed: new Set() }).map(formatEval)).toContain(
    formatEval(kept),
  )
  const dismissed = new Set([String(first.lesson)])
  expect(keepEvals([kept], [], { names, dismissed })).toEqual([])
})
