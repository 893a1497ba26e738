import { expect, test } from 'vitest'
import { redirected } from '../../../src/findings/detectors/redirected.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { episodeWith, plainContext, ran } from '../episode-with.ts'

const denied = (command: string): SessionEvent => ({ ...ran(command, 15), outcome: 'denied' })
const after = (event: SessionEvent, text: string): string[] =>
  redirected(episodeWith([{ text: 'feed them', events: [event] }, { text }]), plainContext).map(
    ({ statement }) => statement,
  )

test('who refuses a throwaway script and asks for tests wants tests', () => {
  expect(
    after(denied("cat << 'EOF' | go run -\npackage main\nEOF"), 'can we just make this proper unit tests?'),
  ).toEqual(['Write unit tests instead of running throwaway code with `go run -`.'])
  expect(after(denied('python3 -c "print(feed())"'), 'please put that into a test')).toEqual([
    'Write tests instead of running throwaway code with `python3 -c`.',
  ])
})

test('who does not want tests, or runs them alone, has asked for none', () => {
  const script = denied('python3 -c "print(feed())"')
  expect(after(script, "don't write tests for that, count the fish")).toEqual([])
  expect(after(script, 'I will use the tests for that')).toEqual([])
  expect(after(script, 'no, not like that. Put it into a test')).toEqual([
    'Write tests instead of running throwaway code with `python3 -c`.',
  ])
})

test('who refuses a search and says where a thing is has told where to look', () => {
  expect(after(denied('grep -rn "too many fish" ~/zoo'), 'the kitchen is in ../kitchen')).toEqual([
    'Look for the kitchen in `../kitchen`.',
  ])
})

test('who refuses a program and names another one wants that', () => {
  expect(after(denied('npm install fish'), 'no, use pnpm')).toEqual(['Use `pnpm` instead of `npm`.'])
  expect(after(denied('cd zoo && npm test'), 'please use `make test` here')).toEqual([
    'Use `make test` instead of `npm test`.',
  ])
  expect(after(denied('npm install fish'), 'use the other one')).toEqual([])
  expect(after(denied('claude --model opus'), 'use haiku')).toEqual([])
  expect(after(denied('pnpm install'), 'use pnpm')).toEqual([])
})

test('the words alone, another command, and a plain no tell nothing', () => {
  expect(after(ran('python3 -c "print(1)"', 15), 'make this a test')).toEqual([])
  expect(after(denied('npm run feed'), 'make this a test')).toEqual([])
  expect(after(denied('python3 -c "print(1)"'), 'did the tests pass?')).toEqual([])
  expect(after(denied('grep -rn fish .'), 'it is in ../kitchen')).toEqual([])
  expect(after(denied('npm run feed'), 'the kitchen is in ../kitchen')).toEqual([])
})

test('the refused command is evidence beside the words', () => {
  const [finding] = redirected(
    episodeWith([{ text: 'feed', events: [denied('rg fish')] }, { text: 'the kitchen is in ../kitchen' }]),
    plainContext,
  )
  expect(finding?.evidence).toMatchObject([
    { line: 20, role: 'human' },
    { line: 15, role: 'agent', quote: 'rg fish' },
  ])
})
