import { expect, test } from 'vitest'
import { runFolder } from '../../../src/findings/detectors/run-folder.ts'
import { episodeWith, plainContext, ran, recovery } from '../episode-with.ts'

const LOST = 'npm error enoent Could not read package.json: ENOENT: no such file'

function statementsOf(failed: string, output: string, passed: string, cwd = '/home/mia/zoo') {
  const red = ran(failed, 12, true, output)
  const green = { ...ran(passed, 14, false, '3 passed'), cwd }
  return runFolder(
    episodeWith([{ text: 'test', events: [red, green] }], { recoveries: [recovery(red, green, 'usage')] }),
    plainContext,
  ).map(({ statement }) => statement)
}

const LESSON = ['Run `npm test` in `apps/owls`, not in the root of the repository.']

test('a check that finds its project only in a folder, by cd or by where it was started', () => {
  expect(statementsOf('npm test', LOST, 'cd apps/owls && npm test')).toEqual(LESSON)
  expect(statementsOf('npm test', LOST, 'cd /home/mia/zoo/apps/owls && npm test')).toEqual(LESSON)
  expect(statementsOf('npm test', LOST, 'npm test', '/home/mia/zoo/apps/owls')).toEqual(LESSON)
})

test.each([
  ['a failure of the tests', 'npm test', '1 failed', 'cd apps/owls && npm test'],
  ['a way back to the root', 'cd apps/owls && npm test', LOST, 'cd /home/mia/zoo && npm test'],
  ['another repository', 'npm test', LOST, 'cd /home/mia/farm && npm test'],
  ['a folder that a variable names', 'npm test', LOST, 'cd $OWLS && npm test'],
])('not %s', (_, failed, output, passed) => {
  expect(statementsOf(failed, output, passed)).toEqual([])
})

test('what the runner said is cited with the name of the script', () => {
  const failed = ran('npm run nests:build', 12, true, 'npm error Missing script: "nests:build"\nnpm error')
  const green = ran('cd apps && npm run nests:build', 14)
  const recoveries = [recovery(failed, green, 'usage')]
  expect(
    runFolder(episodeWith([{ text: 'test', events: [failed, green] }], { recoveries }), plainContext),
  ).toMatchObject([{ why: 'In the root it fails: Missing script: "nests:build".' }])
})
