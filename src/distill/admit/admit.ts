import { lessonLine, lineProblem } from '../../agents-md/line.ts'
import type { Eval } from '../../evals/record.ts'
import { alreadySaid } from '../../lessons/gates/already-said.ts'
import { destructive } from '../../lessons/gates/destructive.ts'
import { generic } from '../../lessons/gates/generic.ts'
import { gone } from '../../lessons/gates/gone.ts'
import { taskLocal } from '../../lessons/gates/task-local.ts'
import type { Evidence, Lesson } from '../../lessons/lesson.ts'
import { distinctSlug, slug } from '../../lessons/slug.ts'
import { hostileText, withhold } from '../../safety/injection.ts'
import { proposalSchema, type Proposal } from '../answer.ts'
import type { Admission, AdmissionContext, Conflict } from './admission.ts'
import { contradiction } from './contradiction.ts'
import { isTwin } from './duplicates.ts'
import { lookUp, type Cited } from './evidence.ts'
import { unknownName } from './names.ts'
import { comparable } from './quotes.ts'
import { refuse, type Refusal } from './refusal.ts'
import { compileSketch } from './sketch.ts'
import { originOf } from './support.ts'

const MAX_STATEMENT = 260

/**
 * Judges every lesson of an answer on its own; what is refused says why, so that it can be mended once. The verdicts are
 * added to `into`: what an earlier answer said is not admitted twice.
 */
export function admit(lessons: readonly unknown[], context: AdmissionContext, into: Admission): void {
  for (const one of lessons) {
    const parsed = proposalSchema.safeParse(one)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`
      into.refused.push({ statement: statementOf(one), ...refuse('schema', detail) })
      continue
    }
    const verdict = judge(parsed.data, context, into)
    if ('reason' in verdict) into.refused.push({ statement: parsed.data.statement, ...verdict })
    else {
      into.admitted.push(verdict.lesson)
      if (verdict.record !== null) into.evals.push(verdict.record)
      into.conflicts.push(...verdict.conflicts)
    }
  }
}

type Admitted = { lesson: Lesson; record: Eval | null; conflicts: Conflict[] }

/** In the order in which a reader would object; the first reason is the one that is told. */
function judge(proposal: Proposal, context: AdmissionContext, earlier: Admission): Admitted | Refusal {
  const cited = citedBy(proposal, context)
  if ('reason' in cited) return cited
  const evidence = evidenceOf(cited)
  const origin =
    unsafe(proposal) ??
    wording(proposal) ??
    worthless(proposal) ??
    repeated({ ...proposal, evidence }, context, earlier) ??
    originOf(proposal, cited)
  if (typeof origin !== 'string') return origin
  const lesson = lessonOf({ ...proposal, evidence }, cited, origin)
  const harm = destructive(lesson, null)
  if (harm !== null) return refuse('unsafe', `it ${harm}`)
  const unknown = named(proposal, cited, context)
  if (unknown !== null) return unknown
  const against = contradiction(lesson, cited, context)
  if (against !== null && 'reason' in against) return against
  const old = outdated(lesson, context)
  if (old !== null) return old
  return finish(lesson, proposal, { cited, context, earlier, conflicts: against === null ? [] : [against] })
}

function citedBy({ evidence }: Proposal, { sessions }: AdmissionContext): Cited[] | Refusal {
  if (evidence.length === 0) return refuse('no-evidence', 'cite the lines where it was learned')
  const found = evidence.map((claim) => lookUp(claim, sessions))
  const bad = found.filter((one): one is Refusal => 'reason' in one)
  const [first] = bad
  if (first !== undefined) return refuse(first.reason, bad.map(({ detail }) => detail).join('; '))
  return found.filter((one): one is Cited => !('reason' in one))
}

function unsafe({ statement, why, evidence, scope }: Proposal): Refusal | null {
  for (const text of [statement, why, scope.join(' ')]) {
    const reason = hostileText(text)
    if (reason !== null) return refuse('unsafe', `the wording ${reason}`)
  }
  for (const { quote } of evidence) {
    const shown = withhold(quote)
    if (shown !== quote)
      return refuse('unsafe', `a quote ${shown.replaceAll(/^\[\w+: |\]$/g, '')}: do not pass it on`)
  }
  return null
}

function wording({ statement, why }: Proposal): Refusal | null {
  if (statement.length > MAX_STATEMENT)
    return refuse('wording', `the statement has ${statement.length} characters: say it in 200`)
  if (/\?\s*$/.test(statement)) return refuse('wording', 'the statement is a question')
  if (statement.includes('\n')) return refuse('wording', 'the statement must be one line')
  const problem = lineProblem(lessonLine({ statement, why }))
  return problem === null
    ? null
    : refuse('wording', `as a line of AGENTS.md ${problem}: shorten statement and why`)
}

function evidenceOf(cited: readonly Cited[]): Evidence[] {
  const unique = new Map(
    cited.map(({ evidence }) => [`${evidence.path}\n${evidence.line}\n${evidence.quote}`, evidence]),
  )
  return [...unique.values()].toSorted((a, b) =>
    a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1,
  )
}

type Founded = Omit<Proposal, 'evidence'> & { evidence: Evidence[] }

function lessonOf(
  { statement, why, kind, scope, evidence }: Founded,
  cited: readonly Cited[],
  origin: Lesson['origin'],
): Lesson {
  const dates = cited.flatMap(({ session }) => session.startedAt ?? []).toSorted()
  return {
    id: slug(statement),
    kind,
    statement,
    why,
    scope: [...new Set(scope)].toSorted(),
    origin,
    confidence: sureness(origin, evidence.length),
    evidence,
    seen: {
      sessions: new Set(evidence.map(({ path }) => path)).size,
      first: dates[0] ?? null,
      last: dates.at(-1) ?? null,
    },
    state: 'proposed',
    supersedes: [],
    supersededBy: null,
    evals: [],
  }
}

const SURENESS = { human: 0.75, failure: 0.7, agent: 0.6 } as const

function sureness(origin: Lesson['origin'], lines: number): number {
  return Math.round((SURENESS[origin] + Math.min(0.1, 0.02 * (lines - 1))) * 100) / 100
}

function named(
  { statement, why, scope }: Proposal,
  cited: readonly Cited[],
  context: AdmissionContext,
): Refusal | null {
  const sessions = new Set(cited.map(({ session }) => session))
  const places = {
    cited: comparable(cited.map(({ passage }) => passage.text).join('\n')),
    sessions: [...sessions].map((session) => session.text()).join('\n'),
    repository: context.repository,
  }
  return unknownName([statement, why, ...scope.map((glob) => `\`${glob}\``)], places)
}

function worthless({ statement }: Proposal): Refusal | null {
  const common = generic(statement)
  if (common !== null) return refuse('generic', `${common}: name what is special here, or drop it`)
  const local = taskLocal(statement)
  return local === null ? null : refuse('task-local', `it ${local}: say what holds beyond it, or drop it`)
}

function repeated(proposal: Founded, { stored }: AdmissionContext, earlier: Admission): Refusal | null {
  if (stored.dismissed.has(slug(proposal.statement)))
    return refuse('dismissed', 'a human dismissed this lesson')
  const old = stored.lessons.find((other) => isTwin(other, proposal))
  if (old !== undefined && stored.dismissed.has(old.id))
    return refuse('dismissed', 'a human dismissed this lesson')
  if (old !== undefined && !mayConfirm(old))
    return refuse('known', `.workgraph/lessons.jsonl has it: ${old.statement}`)
  const twin = earlier.admitted.find((other) => isTwin(other, proposal))
  return twin === undefined ? null : refuse('duplicate', `the answer says it already: ${twin.statement}`)
}

function outdated(lesson: Lesson, { repository }: AdmissionContext): Refusal | null {
  if (repository === null) return null
  const missing = gone(lesson, null, repository)
  if (missing !== null) return refuse('gone', `it ${missing}`)
  const said = alreadySaid(lesson, repository)
  return said === null ? null : refuse('known', said)
}

/** What only the compiler has proposed so far can still be confirmed by a model. */
function mayConfirm({ state, proposedBy }: Lesson): boolean {
  return state === 'proposed' && proposedBy === undefined
}

type Rest = { cited: readonly Cited[]; context: AdmissionContext; earlier: Admission; conflicts: Conflict[] }

function finish(
  lesson: Lesson,
  proposal: Proposal,
  { cited, context, earlier, conflicts }: Rest,
): Admitted | Refusal {
  const confirmed = context.compiled.find((other) => other.state !== 'superseded' && isTwin(other, lesson))
  // What the compiler has stored is confirmed in place: under a name of its own it would be said twice.
  const stored = context.stored.lessons.find((other) => isTwin(other, lesson))
  const final: Lesson = {
    ...lesson,
    id:
      stored?.id ??
      distinctSlug(
        lesson.statement,
        `${context.proposer}\n${lesson.statement}`,
        new Set(earlier.admitted.map(({ id }) => id)),
      ),
    ...(confirmed === undefined ? {} : { confidence: together(lesson.confidence, confirmed.confidence) }),
    proposedBy: [...(confirmed === undefined ? [] : ['compiler']), context.proposer],
  }
  const isChecked = stored !== undefined && stored.evals.length > 0
  if (proposal.check === null || proposal.check === undefined || isChecked)
    return { lesson: final, record: null, conflicts }
  const taken = new Set(earlier.evals.map(({ id }) => id))
  const record = compileSketch(proposal.check, final, {
    repository: context.repository,
    cited: comparable(cited.map(({ passage }) => passage.text).join('\n')),
    taken,
  })
  if ('reason' in record) return record
  return { lesson: { ...final, evals: [record.id] }, record, conflicts }
}

/** Two that found the same by different ways: both must be wrong for it to be wrong. */
function together(a: number, b: number): number {
  return Math.round((1 - (1 - a) * (1 - b)) * 100) / 100
}

function statementOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('statement' in value)) return ''
  return typeof value.statement === 'string' ? value.statement.slice(0, 300) : ''
}
