import type { Eval } from '../evals/record.ts'
import type { Evidence, Lesson } from '../lessons/lesson.ts'
import { withhold, withholdPath } from '../safety/injection.ts'
import { shorten } from '../safety/markdown.ts'
import { redact } from '../safety/redact.ts'
import { LONGEST_WORDS } from './plan.ts'

/**
 * Words of others as we may post them: without secrets, and only as the reason why not where they would steer an agent
 * that reads them. Whoever wrote them into a file or a plan may have left both in.
 */
export function shown(text: string): string {
  return withhold(redact(text))
}

/** The same for the path of a transcript. */
export function shownPath(path: string): string {
  return withholdPath(redact(path))
}

/** A lesson as it may be posted; its own line has passed the gate before. */
export function shownLesson(lesson: Lesson): Lesson {
  const { proposedBy } = lesson
  return {
    ...lesson,
    why: shorten(shown(lesson.why), LONGEST_WORDS),
    evidence: lesson.evidence.map((each) => shownEvidence(each)),
    ...(proposedBy === undefined ? {} : { proposedBy: proposedBy.map((name) => shown(name)) }),
  }
}

/** An eval as it may be posted; what it does cannot be said in other words, see `speaks`. */
export function shownEval(record: Eval): Eval {
  const { proof, quarantine } = record
  return {
    ...record,
    title: shown(record.title),
    why: shown(record.why),
    evidence: record.evidence.map((each) => shownEvidence(each)),
    proof: proof === null ? null : { ...proof, reason: shown(proof.reason) },
    quarantine: quarantine === null ? null : { ...quarantine, reason: shown(quarantine.reason) },
  }
}

/** Whether the part of an eval that is shown as it is would steer an agent that reads it. */
export function speaks(record: Eval): boolean {
  return holdsOrder([(record as Record<string, unknown>)[record.kind], record.paths])
}

function shownEvidence({ path, sessionId, quote, ...rest }: Evidence): Evidence {
  return { path: shownPath(path), sessionId: shown(sessionId), ...rest, quote: shown(quote) }
}

function holdsOrder(value: unknown): boolean {
  if (typeof value === 'string') return withhold(value) !== value
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => holdsOrder(key) || holdsOrder(inner))
}
