import type { Lesson } from '../../lessons/lesson.ts'
import type { Passage } from '../passages.ts'
import type { AdmissionContext, Conflict } from './admission.ts'
import type { Cited } from './evidence.ts'
import { refuse, type Refusal } from './refusal.ts'
import { opposes, rulesIn, rulesOfDocument } from './stance.ts'

const INSTRUCTIONS = /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI)\.md$/

/**
 * What stands against a lesson. A human who said the opposite later, or AGENTS.md, refuses it; a lesson that the compiler
 * or an earlier run has, and that says the opposite, is shown beside it: somebody must decide.
 */
export function contradiction(
  lesson: Lesson,
  cited: readonly Cited[],
  context: AdmissionContext,
): Refusal | Conflict | null {
  const later = saidLater(lesson, cited)
  if (later !== null)
    return refuse('contradicted', `line ${later.line} says the opposite: ${later.rule} Teach the last state`)
  for (const [path, text] of context.repository?.docs ?? []) {
    if (!INSTRUCTIONS.test(path)) continue
    const rule = rulesOfDocument(text).find((one) => opposes(lesson.statement, one))
    if (rule !== undefined)
      return refuse('contradicted', `${path} says: ${rule} If that is out of date, change it there first`)
  }
  const lasting = context.stored.lessons.filter(({ state }) => state === 'accepted' || state === 'proposed')
  const rival = [...lasting, ...context.compiled].find((other) => opposes(lesson.statement, other.statement))
  if (rival === undefined) return null
  const lines = rival.evidence.map(({ sessionId, line }) => `${sessionId}:${line}`).slice(0, 3)
  const detail = `${rival.state === 'accepted' ? 'accepted' : 'proposed'}, from ${lines.join(', ')}`
  return { statement: lesson.statement, with: rival.statement, detail }
}

/** The first rule that a human stated in the last cited human line or after all cited lines, and that wants the opposite. */
function saidLater(lesson: Lesson, cited: readonly Cited[]): { line: number; rule: string } | null {
  for (const [session, own] of Map.groupBy(cited, (one) => one.session)) {
    const last = own.reduce((line, { passage }) => Math.max(line, passage.line), 0)
    const lastHuman = own.reduce(
      (line, { passage }) => (passage.mark === 'H' ? Math.max(line, passage.line) : line),
      0,
    )
    for (const passage of session.passages) {
      const { mark, line } = passage
      if (mark !== 'H' || (line <= last && line !== lastHuman)) continue
      const rule = rulesOf(passage).find((one) => opposes(lesson.statement, one))
      if (rule !== undefined) return { line, rule }
    }
  }
  return null
}

const rules = new WeakMap<Passage, string[]>()

/** The rules of a human turn; every lesson of an answer asks for them. */
function rulesOf(passage: Passage): string[] {
  const known = rules.get(passage)
  if (known !== undefined) return known
  const found = rulesIn(passage.text)
  rules.set(passage, found)
  return found
}
