import { expect, test } from 'vitest'
import type { Turn } from '../../src/episodes/episode.ts'
import { labelTurns } from '../../src/episodes/label-turns.ts'
import { edits, fails, passes, reads, replies, says, sessionOf, stops } from './session-of.ts'

const turnsOf = (...drafts: Parameters<typeof sessionOf>): Turn[] => labelTurns(sessionOf(...drafts).events)

const work = [
  reads('oven.ts'),
  edits('oven.ts', '', 'const heat = 120 // degrees'),
  passes('npm test', '3 passed'),
]

test('a task, an approval and a question are told from a correction', () => {
  const turns = turnsOf(
    says('Please implement the oven timer: it should ring when the loaf is done.'),
    ...work,
    replies('The timer is implemented and all tests pass. Want me to commit it?'),
    says('yes, go ahead'),
    passes('git commit -am timer'),
    replies('Committed.'),
    says('how long does it ring?'),
    reads('oven.ts'),
    replies('It rings for three seconds, see `RING_MS` in oven.ts.'),
    says(
      "no, that's wrong, the oven should never ring on Sundays because the neighbours sleep, don't use a bell",
    ),
    replies("You're right, I should not have used the bell. Let me fix that."),
    edits('oven.ts', 'const heat = 120 // degrees', 'const heat = 220'),
  )
  expect(turns.map(({ label }) => label).slice(0, 3)).toEqual(['task', 'approval', 'question'])
  expect(['correction', 'rule']).toContain(turns[3]?.label)
})

test('text typed into a refusal weighs more than the same text in a message', () => {
  const refused = turnsOf(
    says('bake'),
    ...work,
    stops('denial'),
    says('put it in the other folder', 'denial'),
  )
  const typed = turnsOf(says('bake'), ...work, stops('denial'), says('put it in the other folder'))
  expect(refused[1]?.teaching).toBeGreaterThan(typed[1]?.teaching ?? 1)
})

/** What was put in is taken out again after a stop, or work goes on elsewhere; the words are the same. */
const stopped = (text: string, reply: string): number | undefined =>
  turnsOf(
    says('…'),
    ...work,
    stops(),
    says(text),
    replies(reply),
    edits('oven.ts', 'const heat = 120 // degrees', 'const heat = 220'),
  )[1]?.teaching
const undisturbed = (text: string, reply: string): number | undefined =>
  turnsOf(says('…'), ...work, replies('…'), says(text), replies(reply), reads('mill.ts'), edits('mill.ts'))[1]
    ?.teaching

test.each([
  ['Finnish', 'uuni kuumenee kahteensataankahteenkymmeneen asteeseen', 'Muutan sen.'],
  ['Japanese', 'オーブンの温度は二百二十度にしてください', '修正します。'],
  ['Korean', '오븐 온도는 이백이십 도로 해 주세요', '수정하겠습니다.'],
  ['Turkish', 'fırın iki yüz yirmi dereceye kadar ısınır', 'Değiştiriyorum.'],
])('structure alone speaks in %s', (_language, text, reply) => {
  const corrected = stopped(text, reply) ?? 0
  expect(corrected).toBeGreaterThan(2 * (undisturbed(text, reply) ?? 1))
  expect(corrected).toBeGreaterThan(0.2)
})

test.each([
  ['nein, das gehört nicht in den Ofen', 'Stimmt, du hast recht. Ich ändere das.'],
  ['no, el horno llega a 220 grados', 'Tienes razón, lo cambio.'],
  ['non, le four monte à 220 degrés', 'Vous avez raison, je corrige.'],
])('a reply that concedes is understood: %s', (text, reply) => {
  const conceded = turnsOf(says('…'), ...work, says(text), replies(reply))[1]?.teaching ?? 0
  const neutral = turnsOf(says('…'), ...work, says(text), replies('…'))[1]?.teaching ?? 1
  expect(conceded).toBeGreaterThan(neutral)
  expect(conceded).toBeGreaterThan(0.1)
})

test('a pasted failure is a report, not a correction', () => {
  const log = `$ npm test\n\n FAIL  test/oven.test.ts > rises\nError: expected 20 to be 220\n    at oven.test.ts:9:3\n`
  const [, turn] = turnsOf(
    says('bake'),
    ...work,
    replies('Done.'),
    says(`still failing:\n${log}${log}`),
    fails('npm test', '1 failed'),
  )
  expect(turn?.label).toBe('failure_report')
})

test('a turn of a million characters is labelled at once', () => {
  const start = performance.now()
  turnsOf(says('no '.repeat(300_000)), says('\n'.repeat(900_000)), says("'".repeat(900_000)))
  expect(performance.now() - start).toBeLessThan(2000)
})
