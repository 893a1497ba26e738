import { applyEdit } from '../agents-md/edit.ts'
import { type Draft, draftAddition, draftChange, draftDeletion, says } from '../agents-md/draft.ts'
import { homeOf, type InstructionsFile } from '../agents-md/instructions.ts'
import { lessonLine, lineProblem } from '../agents-md/line.ts'
import type { Eval } from '../evals/record.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { hostileText } from '../safety/injection.ts'
import { assignAnchors } from './anchor.ts'
import { hunkRanges } from './hunks.ts'
import { digest } from './marker.ts'
import { filePatch } from './patch.ts'
import type { Funnel, Plan, Proposal } from './plan.ts'

export type PlanInput = {
  /** best first */
  lessons: readonly Lesson[]
  evals: readonly Eval[]
  files: readonly InstructionsFile[]
  /** the patch of each changed file of the pull request; undefined for a binary or too long one */
  patches: ReadonlyMap<string, string | undefined>
  /** ids of lessons that a person has dismissed */
  dismissed: ReadonlySet<string>
  agentsFile: string | undefined
  maxSuggestions: number
  headSha: string | null
  funnel: Funnel
  hints: readonly string[]
}

type Wanted = Draft & { path: string; lesson: Lesson }
type Refused = Plan['refused'][number]

/** Everything that a run wants to propose, from lessons and the files as they are. Pure: same input, same plan. */
export function makePlan(input: PlanInput): Plan {
  const original = new Map(input.files.filter((file) => !file.isLink).map((file) => [file.path, file.text]))
  const current = new Map(original)
  const wanted: Wanted[] = []
  const refused: Refused[] = []
  let held = 0
  for (const lesson of input.lessons.toSorted(obsoleteFirst)) {
    if (input.dismissed.has(lesson.id)) continue
    const draft = draftOf(lesson, input, current)
    if (draft === undefined) continue
    if ('reason' in draft) refused.push(draft)
    else if (wanted.length >= input.maxSuggestions) held += 1
    else {
      wanted.push(draft)
      current.set(draft.path, applyEdit(current.get(draft.path) ?? '', draft.edit))
    }
  }
  const proposals = withAnchors(wanted, original, input)
  const files = [...new Set(wanted.map((draft) => draft.path))].toSorted().map((path) => ({
    path,
    created: !original.has(path),
    inDiff: input.patches.has(path),
    patch: filePatch(path, original.get(path), current.get(path) ?? ''),
  }))
  const { headSha, funnel, hints } = input
  return { schema: 'workgraph.plan/v1', headSha, proposals, files, held, refused, funnel, hints: [...hints] }
}

function draftOf(
  lesson: Lesson,
  input: PlanInput,
  current: ReadonlyMap<string, string>,
): Wanted | Refused | undefined {
  if (lesson.state === 'superseded') return undefined
  if (lesson.state === 'obsolete') {
    return firstDraft(current, lesson, (text) => draftDeletion(text, lesson))
  }
  if ([...current.values()].some((text) => says(text, lesson))) return undefined
  const line = lessonLine(lesson)
  const problem = hostileText(line) ?? lineProblem(line)
  if (problem !== null) return { id: lesson.id, statement: line.slice(0, 300), reason: problem }
  const older = input.lessons.filter((each) => lesson.supersedes.includes(each.id))
  for (const old of older) {
    const change = firstDraft(current, lesson, (text) => draftChange(text, old, lesson))
    if (change !== undefined) return change
  }
  // An accepted line that is gone was taken out by a person.
  if (lesson.state === 'accepted') return undefined
  const path = homeOf(lesson.scope, input.files, input.agentsFile)
  const draft = draftAddition(current.get(path) ?? '', lesson)
  if (draft === undefined)
    return { id: lesson.id, statement: line, reason: `${path} has no safe place for it` }
  return { ...draft, path, lesson }
}

function firstDraft(
  current: ReadonlyMap<string, string>,
  lesson: Lesson,
  draft: (text: string) => Draft | undefined,
): Wanted | undefined {
  for (const [path, text] of current) {
    const found = draft(text)
    if (found !== undefined) return { ...found, path, lesson }
  }
  return undefined
}

/** Each proposal must be acceptable alone, so its anchor is taken on the file as it is, not as the others leave it. */
function withAnchors(
  wanted: readonly Wanted[],
  original: ReadonlyMap<string, string>,
  input: PlanInput,
): Proposal[] {
  const anchors = new Map<Wanted, Proposal['anchor']>()
  for (const [path, text] of original) {
    const patch = input.patches.get(path)
    const here = wanted.filter((draft) => draft.path === path)
    if (patch === undefined || here.length === 0) continue
    const edits = here.map((draft) => alone(draft, text, input.lessons)?.edit)
    const given = assignAnchors(text, edits, hunkRanges(patch))
    for (const [index, draft] of here.entries()) anchors.set(draft, given[index] ?? null)
  }
  return wanted.map((draft) => {
    const { action, path, section, newSection, before, after, lesson } = draft
    const anchor = anchors.get(draft) ?? null
    const evals = input.evals.filter((each) => lesson.evals.includes(each.id))
    const fingerprint = digest([lesson.id, action, path, section ?? ''].join('\0'))
    return {
      id: lesson.id,
      fingerprint,
      action,
      path,
      section,
      newSection,
      before,
      after,
      anchor,
      lesson,
      evals,
    }
  })
}

function alone(draft: Wanted, text: string, lessons: readonly Lesson[]): Draft | undefined {
  const { lesson } = draft
  if (draft.action === 'delete') return draftDeletion(text, lesson)
  if (draft.action === 'add') return draftAddition(text, lesson)
  const old = lessons.find((each) => lesson.supersedes.includes(each.id) && says(text, each))
  return old === undefined ? undefined : draftChange(text, old, lesson)
}

/** Deletions before all, because they cost nothing to read; the rest stays in its order. */
function obsoleteFirst(a: Lesson, b: Lesson): number {
  return Number(b.state === 'obsolete') - Number(a.state === 'obsolete')
}
