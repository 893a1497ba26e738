import { expect, test } from 'vitest'
import type { Episode } from '../../../src/episodes/episode.ts'
import type { Repository } from '../../../src/findings/repository.ts'
import { sketchOf, type Sketch } from '../../../src/findings/sketch.ts'
import { couplings } from '../../../src/findings/surveys/couplings.ts'
import { missingPaths } from '../../../src/findings/surveys/missing-paths.ts'
import { recurringErrors } from '../../../src/findings/surveys/recurring-errors.ts'
import { verification } from '../../../src/findings/surveys/verification.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran } from '../episode-with.ts'

function sketches(count: number, events: (index: number) => SessionEvent[]): Sketch[] {
  return Array.from({ length: count }, (_, index) => {
    const episode: Episode = episodeWith([{ text: 'feed', events: events(index) }])
    episode.session = { ...episode.session, sessionId: `zoo-${index}`, path: `zoo-${index}.jsonl` }
    return sketchOf([episode])
  }).filter((sketch) => sketch !== null)
}

test('the checks that several sessions end with are how a change is proved', () => {
  const seen = sketches(3, () => [
    edited('/home/mia/zoo/owls.ts', 11, 'a', 'b'),
    ran('cd /home/mia/zoo && npm run lint 2>&1 | tail -5', 12, false, 'all good'),
    ran('npm test', 14, false, '3 passed'),
  ])
  expect(verification(seen, plainContext)).toMatchObject([
    {
      statement: 'Prove a change with `npm run lint` and `npm test`.',
      check: { command: 'npm run lint && npm test' },
    },
    { evidence: [{ sessionId: 'zoo-1' }] },
    { evidence: [{ sessionId: 'zoo-2' }] },
  ])
  expect(verification(seen.slice(2), plainContext)).toEqual([])
})

test('an error of the machine that stops two sessions is a trap, with the remedy that worked', () => {
  const refused = 'error: gpg failed to sign the data'
  const seen = sketches(2, (index) => [
    ran('npm test', 12, true, refused),
    ...(index === 1 ? [ran('GIT_CONFIG_GLOBAL=/dev/null npm test', 14, false, '3 passed')] : []),
  ])
  expect(recurringErrors(seen, plainContext)).toMatchObject([
    {
      statement:
        'Run `npm test` with `GIT_CONFIG_GLOBAL=/dev/null` when it fails with “gpg failed to sign the data”.',
      evidence: [{ sessionId: 'zoo-0' }],
    },
    { evidence: [{ sessionId: 'zoo-1' }, { sessionId: 'zoo-1', role: 'agent' }] },
  ])
  expect(recurringErrors(seen.slice(1), plainContext)).toEqual([])
})

test('files that history ties together are coupled once a session touched both', () => {
  const pairs = Array.from({ length: 8 }, () => ['cages.yml', 'docs/map.md'])
  const others = Array.from({ length: 30 }, (_, index) => [`src/animal-${index}.ts`, 'README.md'])
  const repository: Repository = {
    files: new Set(),
    folders: new Set(),
    docs: new Map(),
    commands: new Set(),
    lintConfigs: new Map(),
    ignores: () => false,
    history: [...pairs, ...others],
  }
  const both = sketches(1, () => [
    edited('/home/mia/zoo/cages.yml', 11, 'a', 'b'),
    edited('docs/map.md', 13, 'a', 'b'),
  ])
  const found = couplings(both, { ...plainContext, repository })
  expect(found.map(({ statement }) => statement)).toEqual([
    'When `cages.yml` changes, change `docs/map.md` as well.',
    'When `docs/map.md` changes, change `cages.yml` as well.',
  ])
  expect(found[0]).toMatchObject({ why: 'They changed together in 8 of 8 commits that touched the first.' })
  expect(
    couplings(
      sketches(1, () => [edited('cages.yml', 11, 'a', 'b')]),
      { ...plainContext, repository },
    ),
  ).toEqual([])
})

test('two files of one language are left to the compiler', () => {
  const seen = sketches(5, (index) => [
    edited('src/owls.ts', 11, 'a', 'b'),
    edited('src/cages.ts', 13 + index, 'a', 'b'),
  ])
  const others = sketches(20, (index) => [
    edited(`src/${index}.ts`, 11, 'a', 'b'),
    edited('README.md', 13, 'a', 'b'),
  ])
  expect(couplings([...seen, ...others], plainContext)).toEqual([])
})

test('a file and its test, or what changes in every session anyway, is no coupling', () => {
  const seen = sketches(5, () => [
    edited('src/owls.ts', 11, 'a', 'b'),
    edited('test/owls.test.ts', 13, 'a', 'b'),
  ])
  expect(couplings(seen, plainContext)).toEqual([])
})

const noNests = (index: number): SessionEvent[] => [
  ran('ls zoo/birds/nests', 12, true, 'ls: zoo/birds/nests: No such file or directory'),
  ran(`cat zoo/birds/${index === 0 ? 'owls' : 'storks'}.ts`, 14, false, 'export {}'),
]

test('a path that two sessions sought in vain, with what they turned to', () => {
  expect(missingPaths(sketches(2, noNests), plainContext)).toMatchObject([
    {
      statement:
        'Do not look for `zoo/birds/nests`: it does not exist; look in `zoo/birds`, for example at `zoo/birds/owls.ts` and `zoo/birds/storks.ts`.',
      why: 'Agents looked for it in 2 sessions.',
      evidence: [
        { sessionId: 'zoo-0', line: 13, role: 'tool' },
        { sessionId: 'zoo-0', line: 14, role: 'agent' },
      ],
    },
    { evidence: [{ sessionId: 'zoo-1' }, { sessionId: 'zoo-1' }] },
  ])
})

test('a path that one session sought in vain, or that one of them then made, is no trap', () => {
  expect(missingPaths(sketches(1, noNests), plainContext)).toEqual([])
  const made = sketches(2, (index) => [
    ...noNests(index),
    ...(index === 1 ? [edited('zoo/birds/nests/owl.ts', 16, '', 'new')] : []),
  ])
  expect(missingPaths(made, plainContext)).toEqual([])
})

test('a place where one looks in any repository is no trap, nor one for which nothing stands in', () => {
  const probes = sketches(2, () => [
    ran('ls docs/adr', 12, true, 'ls: docs/adr: No such file or directory'),
    ran('cat docs/map.md', 14, false, '# Map'),
  ])
  expect(missingPaths(probes, plainContext)).toEqual([])
  expect(
    missingPaths(
      sketches(2, (index) => noNests(index).slice(0, 1)),
      plainContext,
    ),
  ).toEqual([])
})
