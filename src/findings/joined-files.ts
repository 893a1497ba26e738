import type { Check } from './finding.ts'

const FILE = String.raw`\`?(?<![\w.@*/-])([\w.@*/-]{1,200}\.[a-z]{1,5})\`?`
const TOGETHER = [
  new RegExp(
    `${FILE} (?:must )?(?:always )?(?:changes?|is (?:changed|updated)|are (?:changed|updated)|be (?:changed|updated)) (?:together|along) with ${FILE}`,
    'i',
  ),
  new RegExp(
    `(?:update|change|adjust) ${FILE} (?:whenever|when|every time|each time) (?:you change )?${FILE}(?: changes| is changed)?`,
    'i',
  ),
  new RegExp(`keep ${FILE} in (?:sync|step) with ${FILE}`, 'i'),
]

/** That something need not or must not be done together asks for the opposite. */
const NOT = /\b(?:not|never|avoid|no longer|without|unless|except|stop|cannot)\b|n't\b/i

/** Two files that a rule ties to each other: the first must change when the second does. */
export function joinedFiles(statement: string): Extract<Check, { kind: 'change' }> | null {
  if (NOT.test(statement)) return null
  for (const form of TOGETHER) {
    const [, follower, leader] = form.exec(statement.slice(0, 400)) ?? []
    if (follower !== undefined && leader !== undefined && follower !== leader) {
      return { kind: 'change', when: [leader], require: [follower] }
    }
  }
  return null
}
