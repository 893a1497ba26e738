import { expect, test } from 'vitest'
import { staleCommands } from '../../../src/findings/detectors/stale-commands.ts'
import type { CommandStep } from '../../../src/transcripts/session.ts'
import { episodeWith, plainContext, ran } from '../episode-with.ts'

function statementsOf(text: string, ...events: CommandStep[]) {
  const episode = episodeWith([{ text: 'test the owls', events }])
  const told = { ...episode, session: { ...episode.session, instructions: { line: 4, text } } }
  return staleCommands(told, plainContext).map(({ statement }) => statement)
}

const DOC = 'Run `npm run test:owls` before you commit.'

test.each([
  ['npm run test:owls', 'npm error Missing script: "test:owls"', DOC],
  ['mise run owls', 'mise ERROR no task owls found', 'mise run owls   # test'],
  ['make owls', "make: *** No rule to make target 'owls'.  Stop.", '- `make owls`: test'],
  ['just owls', 'error: Justfile does not contain recipe `owls`', 'just owls'],
])('a script that the document names and the runner does not know: %s', (command, output, doc) => {
  expect(statementsOf(doc, ran(command, 12, true, output))).toEqual([
    `Do not run \`${command}\`: AGENTS.md names it, but it does not exist; correct AGENTS.md.`,
  ])
})

test('not a script that the document places in another repository, or takes back', () => {
  const red = ran('npm run test:owls', 12, true, 'npm error Missing script: "test:owls"')
  expect(statementsOf('In the repository of the forest run `npm run test:owls`.', red)).toEqual([])
  expect(statementsOf('We dropped `npm run test:owls`; run `npm test`.', red)).toEqual([])
})

test('not a guess of the agent, a longer name, another folder, or a script that failed', () => {
  const missing = 'npm error Missing script: "test:owls"'
  const red = ran('npm run test:owls', 12, true, missing)
  expect(statementsOf('Run `npm test`.', red)).toEqual([])
  expect(statementsOf('Run `npm run test:owls:all`.', red)).toEqual([])
  expect(statementsOf(DOC, ran('cd barn && npm run test:owls', 12, true, missing))).toEqual([])
  expect(statementsOf(DOC, { ...red, cwd: '/home/mia/zoo/barn' })).toEqual([])
  expect(statementsOf(DOC, ran('npm run test:owls', 12, true, '1 failed'))).toEqual([])
})
