import type { Edit } from '../agents-md/edit.ts'
import { draftAddition, draftChange, draftDeletion, otherPlaces } from '../agents-md/draft.ts'
import type { InstructionsFile } from '../agents-md/instructions.ts'
import { lessonLine } from '../agents-md/line.ts'
import type { Eval } from '../evals/record.ts'
import { assignAnchors } from './anchor.ts'
import { type Candidate, draftChanges, type Drafted, type Wanted } from './draft-changes.ts'
import { hunkRanges } from './hunks.ts'
import { digest } from './marker.ts'
import { filePatch } from './patch.ts'
import type { Plan, Proposal, Replayed } from './plan.ts'
import { shown, shownEval, shownLesson, shownPath, speaks } from './shown.ts'

export type PlanInput = {
  /** best first */
  candidates: readonly Candidate[]
  evals: readonly Eval[]
  /** what those evals would have said of the past */
  replays: readonly Replayed[]
  files: readonly InstructionsFile[]
  /** the patch of each changed file of the pull request; undefined for a binary or too long one */
  patches: ReadonlyMap<string, string | undefined>
  /** ids of lessons that a person has dismissed */
  dismissed: ReadonlySet<string>
  agentsFile: string | undefined
  maxSuggestions: number
} & Pick<Plan, 'headSha' | 'fromFork' | 'onlyShown' | 'funnel' | 'hints' | 'links'>

/** Everything that a run wants to propose, from lessons and the files as they are. Pure: same input, same plan. */
export function makePlan(input: PlanInput): Plan {
  const candidates = input.candidates.filter(({ lesson }) => !input.dismissed.has(lesson.id))
  const {
    files,
    agentsFile,
    maxSuggestions: most,
    headSha,
    fromFork,
    onlyShown,
    funnel,
    hints,
    links,
  } = input
  const drafted = draftChanges({ candidates, files, agentsFile, most })
  const { wanted, original, current, held, refused } = drafted
  return {
    schema: 'workgraph.plan/v1',
    headSha,
    fromFork,
    onlyShown,
    proposals: proposalsOf(drafted, input),
    files: [...new Set(wanted.map((draft) => draft.path))].toSorted().map((path) => ({
      path,
      created: !original.has(path),
      inDiff: input.patches.has(path),
      patch: filePatch(path, original.get(path), current.get(path) ?? ''),
    })),
    held,
    refused: [...refused, ...evalsOf(wanted, input.evals).filter(speaks).map(refusedEval)],
    funnel,
    hints: hints.map((hint) => shown(hint)),
    links: links.filter(({ path }) => shownPath(path) === path),
  }
}

function evalsOf(wanted: readonly Wanted[], evals: readonly Eval[]): Eval[] {
  const ids = new Set(wanted.flatMap(({ lesson }) => lesson.evals))
  return evals.filter(({ id }) => ids.has(id))
}

function refusedEval({ id, title }: Eval): Plan['refused'][number] {
  return { id, statement: `the eval ${shown(title)}`.slice(0, 300), reason: 'what it does speaks to agents' }
}

function proposalsOf({ wanted, original }: Drafted, { patches, evals, replays }: PlanInput): Proposal[] {
  const anchors = new Map<Wanted, Proposal['anchor']>()
  for (const [path, text] of original) {
    const here = wanted.filter((draft) => draft.path === path)
    const ranges = hunkRanges(patches.get(path) ?? '')
    const given = assignAnchors(
      text,
      here.map((draft) => waysToSay(draft, text)),
      ranges,
    )
    for (const [index, draft] of here.entries()) anchors.set(draft, given[index] ?? null)
  }
  return wanted.map((draft) => {
    const { action, path, section, newSection, before, after, lesson } = draft
    return {
      id: lesson.id,
      fingerprint: digest([lesson.id, action, path, section ?? ''].join('\0')),
      action,
      path,
      section: section === null ? null : shown(section),
      newSection,
      before,
      after,
      anchor: anchors.get(draft) ?? null,
      // Quotes were redacted when they were read; what goes out is redacted again.
      lesson: shownLesson(lesson),
      evals: evals
        .filter((each) => lesson.evals.includes(each.id) && !speaks(each))
        .map((each) => shownEval(each)),
      replays: replays.filter((each) => lesson.evals.includes(each.id)),
    }
  })
}

/** Each suggestion must be acceptable alone, so its edit is made on the file as it is, not as the others leave it. */
function waysToSay({ action, lesson, before }: Wanted, text: string): Edit[] {
  const line = lessonLine(lesson)
  if (action === 'delete') return [draftDeletion(text, line)].flatMap((draft) => draft?.edit ?? [])
  if (action === 'change')
    return [draftChange(text, before ?? '', line)].flatMap((draft) => draft?.edit ?? [])
  return [draftAddition(text, lesson, line)?.edit ?? [], otherPlaces(text, lesson, line)].flat()
}
