import { expect, test } from 'vitest'
import { inPlace, joined, placeOf } from '../../src/findings/run-place.ts'
import { episodeWith, ran } from './episode-with.ts'

const place = (command: string, cwd: string | null = '/home/mia/zoo') =>
  placeOf({ ...ran(command, 10), cwd }, episodeWith([]))

test('the folder in which a step ran: where it was started, and where it went first', () => {
  expect(place('npm test')).toBe('')
  expect(place('npm test', null)).toBe('')
  expect(place('npm test', '/home/mia/zoo/apps/owls')).toBe('apps/owls')
  expect(place('cd apps/owls && npm test')).toBe('apps/owls')
  expect(place('cd ./apps/owls/ && npm test')).toBe('apps/owls')
  expect(place('cd owls && npm test', '/home/mia/zoo/apps')).toBe('apps/owls')
  expect(place('cd /home/mia/zoo && npm test', '/home/mia/zoo/apps')).toBe('')
})

test('the root of an agent’s worktree is the root', () => {
  expect(place('npm test', '/home/mia/zoo/.worktrees/night')).toBe('')
  expect(place('cd /home/mia/zoo/.worktrees/night/apps && npm test')).toBe('apps')
})

test.each([
  ['outside of the repository', 'cd /srv/farm && npm test'],
  ['above it', 'cd ../farm && npm test'],
  ['in a variable', 'cd "$OWLS" && npm test'],
  ['in two folders', 'cd apps/owls && npm run build && cd ../nest && npm test'],
  ['only from the second command on', 'npm run build && cd apps && npm test'],
  ['in a subshell', '(cd apps/owls && npm run build) && npm test'],
  ['in another shell', 'bash -c "cd apps/owls && npm test"'],
])('it cannot be told %s', (_, command) => {
  expect(place(command)).toBeNull()
})

test('a command in its folder, in a sentence and as one types it', () => {
  const build = { name: 'npm run build', place: 'apps/owls' }
  expect(inPlace(build.name, build.place)).toBe('`npm run build` in `apps/owls`')
  expect(joined(build, { name: 'npm test', place: 'apps/owls' })).toBe(
    'cd apps/owls && npm run build && npm test',
  )
  expect(joined(build, { name: 'npm test', place: '' })).toBe('(cd apps/owls && npm run build) && npm test')
})
