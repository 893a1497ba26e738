import { expect, test } from 'vitest'
import { generatedFile } from '../../../src/findings/detectors/generated-file.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { episodeWith, plainContext, ran, recovery } from '../episode-with.ts'

const red = ran('npm test', 12, true, 'Error: Cannot find module `/tmp/zoo-copy/src/owls.gen.ts`\n1 failed')
const asked = ran('git check-ignore -v src/owls.gen.ts', 14, false, '.gitignore:3:*.gen.ts\tsrc/owls.gen.ts')
const made = ran('npm run owls:gen', 16)
const green = ran('npm test', 18, false, '3 passed')

function statementsOf(passed: typeof green, ...between: SessionEvent[]) {
  const events = [red, ...between, passed]
  const recoveries = [recovery(red, passed, 'environment')]
  return generatedFile(episodeWith([{ text: 'feed the owls', events }], { recoveries }), plainContext).map(
    ({ statement }) => statement,
  )
}

const LESSON =
  'Run `npm run owls:gen` in a fresh checkout before `npm test`: `src/owls.gen.ts` is generated and not tracked.'

test('a file that git ignores and a script makes, in its own step or in that of the check', () => {
  expect(statementsOf(green, asked, made)).toEqual([LESSON])
  expect(statementsOf(ran('npm run owls:gen >/tmp/log && npm test', 18, false, '3 passed'), asked)).toEqual([
    LESSON,
  ])
})

test('not a file that git knows, nor one that nothing made', () => {
  expect(statementsOf(green, made)).toEqual([])
  expect(statementsOf(green, ran('git check-ignore -v src/bears.gen.ts', 14, false, ''), made)).toEqual([])
  expect(statementsOf(green, asked)).toEqual([])
  expect(statementsOf(green, asked, ran('npm run lint', 16, false, 'all good'))).toEqual([])
})
