import { expect, test } from 'vitest'
import { withoutWithdrawn } from '../../src/lessons/withdraw.ts'
import { finding } from './finding-with.ts'

const ban = { statement: 'Never use ponchos in `src/`.', key: 'rule:ponchos' }
const back = { statement: 'ponchos are fine in src/ again', key: 'withdrawal:x', objection: 'x' }
const at = (day: string): string => `2026-01-${day}T09:00:00Z`
const objections = (...findings: ReturnType<typeof finding>[]): (string | null)[] =>
  withoutWithdrawn(
    findings.map((one) => ({ project: 'zoo', finding: one })),
    0.6,
  ).map((one) => one.finding.objection)

test('what is taken back later in the session is refused; what is said after that stands', () => {
  expect(objections(finding({ ...ban, line: 7 }), finding({ ...back, line: 30 }))).toEqual([
    'withdrawn by the human in line 30',
  ])
  expect(objections(finding({ ...ban, line: 50 }), finding({ ...back, line: 30 }))).toEqual([null])
})

test('a later session takes back what an earlier one said, an earlier one does not', () => {
  const said = finding({ ...ban, session: 'tuesday', at: at('06') })
  expect(objections(said, finding({ ...back, session: 'friday', at: at('09') }))).toHaveLength(1)
  expect(objections(said, finding({ ...back, session: 'friday', at: at('09') }))).not.toEqual([null])
  expect(objections(said, finding({ ...back, session: 'monday', at: at('05') }))).toEqual([null])
})

test('another repository takes nothing back, and what was seen to happen cannot be taken back', () => {
  const other = { project: 'farm', finding: finding({ ...back, line: 30 }) }
  expect(withoutWithdrawn([{ project: 'zoo', finding: finding(ban) }, other], 0.6)).toMatchObject([
    { finding: { objection: null } },
  ])
  expect(objections(finding({ ...ban, key: 'gap:ponchos' }), finding({ ...back, line: 30 }))).toEqual([null])
})

test('a rule that says the opposite is left to supersede the older one, if it is sure enough', () => {
  const old = finding({ ...ban, topic: 'rule:ponchos' })
  const rival = { key: 'rule:no-ponchos', topic: 'rule:ponchos', statement: 'Use ponchos.', line: 30 }
  const taken = finding({ ...back, line: 30 })
  expect(objections(old, finding({ ...rival, confidence: 0.8 }), taken)).toEqual([null, null])
  expect(objections(old, finding({ ...rival, confidence: 0.3 }), taken)).toEqual([
    'withdrawn by the human in line 30',
    null,
  ])
})
