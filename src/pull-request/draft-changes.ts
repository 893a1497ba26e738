import { applyEdit } from '../agents-md/edit.ts'
import { type Draft, draftAddition, draftChange, draftDeletion, says } from '../agents-md/draft.ts'
import { homeOf, type InstructionsFile } from '../agents-md/instructions.ts'
import { lessonLine, lineProblem } from '../agents-md/line.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { hostileText } from '../safety/injection.ts'

/** A lesson that may be proposed; `replaces` are lines of older lessons that it takes the place of. */
export type Candidate = { lesson: Lesson; replaces: string[] }

export type Wanted = Draft & Candidate & { path: string }
export type Refused = { id: string; statement: string; reason: string }

export type Drafted = {
  wanted: Wanted[]
  refused: Refused[]
  held: number
  /** texts by path, before and after all that is wanted */
  original: ReadonlyMap<string, string>
  current: ReadonlyMap<string, string>
}

type Input = {
  /** best first */
  candidates: readonly Candidate[]
  files: readonly InstructionsFile[]
  agentsFile: string | undefined
  most: number
}

/** Ids stand in markers and commands: nothing else than these characters may be in them. */
const SAFE_ID = /^[A-Za-z0-9][\w.-]{0,119}$/

/** Lessons as candidates, each with the lines of those that it supersedes. */
export function candidatesOf(lessons: readonly Lesson[]): Candidate[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  return lessons.map((lesson) => ({
    lesson,
    replaces: lesson.supersedes.flatMap((id) => {
      const old = byId.get(id)
      return old === undefined ? [] : [lessonLine(old)]
    }),
  }))
}

/** Works out the edits that the candidates ask for, one after the other. */
export function draftChanges({ candidates, files, agentsFile, most }: Input): Drafted {
  const original = new Map(files.filter((file) => !file.isLink).map((file) => [file.path, file.text]))
  const current = new Map(original)
  const drafted: Drafted = { wanted: [], refused: [], held: 0, original, current }
  const closed = new Set(files.filter((file) => file.isLink).map((file) => file.path))
  for (const candidate of candidates.toSorted(obsoleteFirst)) {
    const home = (): string => homeOf(candidate.lesson.scope, files, agentsFile)
    const draft = draftOf(candidate, current, home, closed)
    if (draft === undefined) continue
    if ('reason' in draft) drafted.refused.push(draft)
    else if (drafted.wanted.length >= most) drafted.held += 1
    else {
      drafted.wanted.push(draft)
      current.set(draft.path, applyEdit(current.get(draft.path) ?? '', draft.edit))
    }
  }
  return drafted
}

function draftOf(
  candidate: Candidate,
  current: ReadonlyMap<string, string>,
  home: () => string,
  closed: ReadonlySet<string>,
): Wanted | Refused | undefined {
  const { lesson, replaces } = candidate
  const line = lessonLine(lesson)
  const refused = (reason: string): Refused => ({
    id: lesson.id.slice(0, 120),
    statement: line.slice(0, 300),
    reason,
  })
  if (lesson.state === 'superseded') return undefined
  if (!SAFE_ID.test(lesson.id))
    return refused('its id is not made of letters, digits, dots, dashes and underscores')
  if (lesson.state === 'obsolete') return inAnyFile(candidate, current, (text) => draftDeletion(text, line))
  if ([...current.values()].some((text) => says(text, line))) return undefined
  const problem = hostileText(line) ?? lineProblem(line)
  if (problem !== null) return refused(problem)
  for (const before of replaces) {
    const change = inAnyFile(candidate, current, (text) => draftChange(text, before, line))
    if (change !== undefined) return change
  }
  // An accepted line that is gone was taken out by a person.
  if (lesson.state === 'accepted') return undefined
  const path = home()
  if (closed.has(path)) return refused(`${path} is a link to nowhere, or no text`)
  const draft = draftAddition(current.get(path) ?? '', lesson, line)
  return draft === undefined ? refused(`${path} has no safe place for it`) : { ...draft, ...candidate, path }
}

function inAnyFile(
  candidate: Candidate,
  current: ReadonlyMap<string, string>,
  draft: (text: string) => Draft | undefined,
): Wanted | undefined {
  for (const [path, text] of current) {
    const found = draft(text)
    if (found !== undefined) return { ...found, ...candidate, path }
  }
  return undefined
}

/** Deletions before all, because they cost nothing to read; the rest stays in its order. */
function obsoleteFirst(a: Candidate, b: Candidate): number {
  return Number(b.lesson.state === 'obsolete') - Number(a.lesson.state === 'obsolete')
}
