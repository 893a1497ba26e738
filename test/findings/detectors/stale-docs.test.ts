import { expect, test } from 'vitest'
import { staleDocs } from '../../../src/findings/detectors/stale-docs.ts'
import type { Repository } from '../../../src/findings/repository.ts'
import type { Episode } from '../../../src/episodes/episode.ts'
import type { OtherStep, ReadStep, SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran } from '../episode-with.ts'

const HOME = '/home/mia/zoo'

function lookedAt(path: string, line: number, output = '', outcome: ReadStep['outcome'] = 'ok'): ReadStep {
  return {
    type: 'read',
    tool: 'Read',
    line,
    resultLine: line + 1,
    at: null,
    outcome,
    output,
    path: `${HOME}/${path}`,
  }
}

function searched(path: string, line: number, output: string, outcome: OtherStep['outcome']): OtherStep {
  const input = JSON.stringify({ pattern: 'feed', path: `${HOME}/${path}` })
  return { type: 'other', tool: 'Grep', line, resultLine: line + 1, at: null, outcome, output, input }
}

/** A session that was given the AGENTS.md of the zoo before its first turn. */
function toldBy(text: string, ...events: SessionEvent[]): Episode {
  const episode = episodeWith([{ text: 'count the owls', events }])
  return { ...episode, session: { ...episode.session, instructions: { line: 4, text } } }
}

const noOwls = ran('rg owl src/owls.ts', 11, true, 'rg: src/owls.ts: No such file or directory (os error 2)')

test('a path that the documents name and nobody finds is stale', () => {
  const repository: Repository = {
    files: new Set(['AGENTS.md', 'src/owls.ts']),
    folders: new Set(['src']),
    docs: new Map([['AGENTS.md', 'The owls live in `src/birds/owls.ts`.']]),
    commands: new Set(),
    lintConfigs: new Map(),
    ignores: () => false,
    history: [],
  }
  const events = [ran('cat src/birds/owls.ts', 11, true, 'cat: src/birds/owls.ts: No such file or directory')]
  const episode = episodeWith([{ text: 'owls', events }])
  expect(staleDocs(episode, { ...plainContext, repository })).toMatchObject([
    {
      statement:
        'Do not look for `src/birds/owls.ts`: AGENTS.md names it, but it does not exist; correct AGENTS.md.',
      check: { kind: 'content', files: ['AGENTS.md'], expect: 'none', match: 'src/birds/owls.ts' },
    },
  ])
  expect(staleDocs(episode, plainContext)).toEqual([])
})

test('a path of the instructions that the session was given, with the file of that name that it then read', () => {
  const events = [noOwls, ran("sed -n '1,80p' birds/src/owls.ts", 15, false, 'export const owls = []')]
  expect(staleDocs(toldBy('src/owls.ts   # Owls', ...events), plainContext)).toMatchObject([
    {
      statement:
        'Do not look for `src/owls.ts`: AGENTS.md names it, but it does not exist; look at `birds/src/owls.ts`, and correct AGENTS.md.',
      evidence: [
        { line: 12, role: 'tool' },
        { line: 4, role: 'tool' },
        { line: 15, role: 'agent' },
      ],
    },
  ])
})

test('a folder that a document names below its heading, sought by a search tool', () => {
  const doc = edited(
    `${HOME}/CLAUDE.md`,
    11,
    '### zoo\n- `birds/owls/nests`: nests',
    '### zoo\n- `birds/owls/nests`: nests\n- `barn`: the barn',
  )
  const missed = searched(
    'zoo/birds/owls/nests',
    13,
    `Path does not exist: ${HOME}/zoo/birds/owls/nests`,
    'failed',
  )
  const events = [doc, missed, lookedAt('zoo/birds/owls/nest.ts', 15)]
  expect(staleDocs(episodeWith([{ text: 'count', events }]), plainContext)).toMatchObject([
    {
      statement:
        'Do not look for `zoo/birds/owls/nests`: CLAUDE.md names it, but it does not exist; look in `zoo/birds/owls`, for example at `zoo/birds/owls/nest.ts`, and correct CLAUDE.md.',
    },
  ])
})

test('not a path that the session corrected in the document', () => {
  const corrected = edited(`${HOME}/CLAUDE.md`, 13, 'See src/owls.ts.\nMore.', 'See birds/owls.ts.\nMore.')
  expect(staleDocs(episodeWith([{ text: 'count', events: [noOwls, corrected] }]), plainContext)).toEqual([])
})

test.each([
  ['a path that no document names', toldBy('src/bears.ts', noOwls)],
  ['a longer path that only begins alike', toldBy('src/owls.tsx', noOwls)],
  [
    'a path that the session itself took away',
    toldBy('src/owls.ts', edited('src/owls.ts', 10, 'a', ''), noOwls),
  ],
  [
    'a relative path of a command that ran in another folder',
    toldBy(
      'src/owls.ts',
      ran('cd birds && cat src/owls.ts', 11, true, 'cat: src/owls.ts: No such file or directory'),
    ),
  ],
  [
    'a path that a later step worked at',
    toldBy(
      'src/owls.ts',
      noOwls,
      ran('cat > src/owls.ts <<EOF', 13),
      ran('wc -l src/owls.ts', 15, false, '1'),
    ),
  ],
  [
    'a path that a build makes',
    toldBy('dist/owls.js', ran('cat dist/owls.js', 11, true, 'cat: dist/owls.js: No such file or directory')),
  ],
  [
    'a path outside of the repository',
    toldBy(
      '/etc/owls/owls.ts',
      ran('cat /etc/owls/owls.ts', 11, true, 'cat: /etc/owls/owls.ts: No such file or directory'),
    ),
  ],
])('not %s', (_, episode) => {
  expect(staleDocs(episode, plainContext)).toEqual([])
})

const missed = ran('cat src/bears.ts', 11, true, 'cat: src/bears.ts: No such file or directory')

test.each([
  'Copy `bears.example.ts` to `src/bears.ts` before the first start.',
  'We removed `src/bears.ts` in spring;\nthe bears moved.',
  'In the repository of the forest, read `src/bears.ts`.',
  'Put your own bears into `src/bears.ts`.',
  '- `src/bears.ts`: generated by the keeper',
  'The old bears were in `src/bears.ts`. They slept.',
])('a document that says why a path is missing is right: %s', (text) => {
  expect(staleDocs(toldBy(text, missed), plainContext)).toEqual([])
})

test.each([
  'The bears live in `src/bears.ts`.\n\nCopy nothing.',
  '- `src/bears.ts`: all bears\n- `src/old`: removed in spring',
  'See src/bears.ts for the generate/copy script. It was new.',
])('what is said of other things does not matter: %s', (text) => {
  expect(staleDocs(toldBy(text, missed), plainContext)).toHaveLength(1)
})

test('a path that git ignores is missing on purpose', () => {
  const repository: Repository = {
    files: new Set(['AGENTS.md']),
    folders: new Set(),
    docs: new Map([['AGENTS.md', 'The bears live in `src/bears.ts`.']]),
    commands: new Set(),
    lintConfigs: new Map(),
    history: [],
    ignores: (path) => path === 'src/bears.ts',
  }
  const episode = episodeWith([{ text: 'bears', events: [missed] }])
  expect(staleDocs(episode, { ...plainContext, repository })).toEqual([])
  expect(
    staleDocs(episode, { ...plainContext, repository: { ...repository, ignores: () => false } }),
  ).toHaveLength(1)
})
