import { contentWords, opposes } from '../findings/rule-key.ts'
import { draftOf, fewest, type Draft } from './draft.ts'
import { refusal, type GateContext } from './gates.ts'
import { compare, groupFindings, type Sighting } from './group.ts'
import type { Evidence, Lesson } from './lesson.ts'
import { countsTheSame, FORBIDS, joinSimilar, namesTheSame, saysTheSame } from './similar.ts'
import { distinctSlug } from './slug.ts'
import { supersede } from './supersede.ts'
import { withoutWithdrawn } from './withdraw.ts'

export type Rejected = { statement: string; reason: string; evidence: Evidence[] }
export type Distilled = { drafts: Draft[]; rejected: Rejected[] }

/** One sighting must be sure; two vague ones in different sessions are enough. */
export const MIN_CONFIDENCE = 0.6

/** Findings → lessons: merged, named, gated, the later before the earlier. */
export function distill(sightings: readonly Sighting[], context: GateContext): Distilled {
  const rejected: Rejected[] = []
  const kept: Draft[] = []
  for (const group of joinSimilar(groupFindings(withoutWithdrawn(sightings, context.minConfidence)))) {
    const draft = draftOf(group)
    const reason = refusal(draft, context)
    if (reason === null) kept.push(draft)
    else
      rejected.push({
        statement: draft.lesson.statement,
        reason,
        evidence: draft.lesson.evidence.slice(0, 3),
      })
  }
  const drafts = withoutTwins(kept.toSorted(bestFirst), rejected)
  name(drafts)
  return {
    drafts: supersede(drafts),
    rejected: rejected.toSorted((a, b) => compare(a.reason, b.reason) || compare(a.statement, b.statement)),
  }
}

/** The order in which lessons are shown, and in which a line budget is spent. */
function bestFirst(a: Draft, b: Draft): number {
  return (
    rank(b) - rank(a) ||
    b.lesson.seen.sessions - a.lesson.seen.sessions ||
    compare(b.lesson.seen.last ?? '', a.lesson.seen.last ?? '') ||
    compare(a.lesson.statement, b.lesson.statement)
  )
}

function forbids({ lesson }: Draft): boolean {
  return FORBIDS.test(lesson.statement)
}

function rank(draft: Draft): number {
  const { lesson } = draft
  const origin = { human: 0.2, failure: 0.1, agent: 0 }[lesson.origin]
  return Math.round(
    (lesson.confidence + origin + (forbids(draft) ? 0.05 : 0) + (lesson.why === '' ? 0 : 0.05)) * 100,
  )
}

/** What two detectors found in different ways, or two folders taught alike, is said once. */
function withoutTwins(drafts: readonly Draft[], rejected: Rejected[]): Draft[] {
  const kept: { draft: Draft; words: Set<string> }[] = []
  for (const draft of drafts) {
    const words = contentWords(draft.lesson.statement)
    const twin = kept.find((other) => saysTheSame(other.words, words) && areTwins(other.draft, draft))
    if (twin === undefined) kept.push({ draft, words })
    else {
      if (namesTheSame(twin.draft.lesson.statement, draft.lesson.statement))
        absorb(twin.draft.lesson, draft.lesson)
      rejected.push({
        statement: draft.lesson.statement,
        reason: `said already by: ${twin.draft.lesson.statement}`,
        evidence: draft.lesson.evidence.slice(0, 3),
      })
    }
  }
  return kept.map(({ draft }) => draft)
}

/** Other names make another lesson, but of two repositories that learned alike one is shown. */
function areTwins(a: Draft, b: Draft): boolean {
  if (forbids(a) !== forbids(b) || opposes(a.lesson.statement, b.lesson.statement)) return false
  if (!countsTheSame(a.lesson.statement, b.lesson.statement)) return false
  return a.project !== b.project || namesTheSame(a.lesson.statement, b.lesson.statement)
}

/** The witnesses of a twin speak for the lesson that is kept. */
function absorb(kept: Lesson, twin: Lesson): void {
  kept.evidence = fewest([...kept.evidence, ...twin.evidence])
  const sessions = new Set(kept.evidence.map(({ sessionId }) => sessionId)).size
  const dates = [kept, twin]
    .flatMap(({ seen }) => [seen.first, seen.last].filter((date) => date !== null))
    .toSorted()
  kept.seen = {
    sessions: Math.max(kept.seen.sessions, twin.seen.sessions, sessions),
    first: dates[0] ?? null,
    last: dates.at(-1) ?? null,
  }
}

function name(drafts: readonly Draft[]): void {
  const taken = new Set<string>()
  for (const draft of drafts.toSorted((a, b) => compare(a.lesson.statement, b.lesson.statement))) {
    draft.lesson.id = distinctSlug(
      draft.lesson.statement,
      `${draft.project}\n${draft.lesson.statement}`,
      taken,
    )
    taken.add(draft.lesson.id)
  }
}
