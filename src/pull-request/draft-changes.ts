import { applyEdit, normalise } from '../agents-md/edit.ts'
import { type Draft, draftAddition, draftChange, draftDeletion, linesSaid } from '../agents-md/draft.ts'
import { homeOf, type InstructionsFile } from '../agents-md/instructions.ts'
import { lessonLine, lineProblem } from '../agents-md/line.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { hostileText } from '../safety/injection.ts'
import { redact } from '../safety/redact.ts'
import { shown } from './shown.ts'

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

/** The files while they are edited: `said` holds what their items say, `closed` those that must be left alone. */
type Files = {
  texts: Map<string, string>
  said: Map<string, Set<string>>
  closed: ReadonlySet<string>
  home: (scope: readonly string[]) => string
}

/** Works out the edits that the candidates ask for, one after the other. */
export function draftChanges({ candidates, files: given, agentsFile, most }: Input): Drafted {
  const original = new Map(given.filter((file) => !file.isLink).map((file) => [file.path, file.text]))
  const files: Files = {
    texts: new Map(original),
    said: new Map([...original].map(([path, text]) => [path, linesSaid(text)])),
    closed: new Set(given.filter((file) => file.isLink).map((file) => file.path)),
    home: (scope) => homeOf(scope, given, agentsFile),
  }
  const drafted: Drafted = { wanted: [], refused: [], held: 0, original, current: files.texts }
  for (const candidate of candidates.toSorted(obsoleteFirst)) {
    const draft = draftOf(candidate, files)
    if (draft === undefined) continue
    if ('reason' in draft) drafted.refused.push(draft)
    else if (drafted.wanted.length >= most) drafted.held += 1
    else {
      drafted.wanted.push(draft)
      const text = applyEdit(files.texts.get(draft.path) ?? '', draft.edit)
      files.texts.set(draft.path, text)
      files.said.set(draft.path, linesSaid(text))
    }
  }
  return drafted
}

function draftOf(candidate: Candidate, files: Files): Wanted | Refused | undefined {
  const { lesson, replaces } = candidate
  const line = lessonLine(lesson)
  // Redacted before it is cut: half a secret might not be known as one. Who looks at what was refused must see the rest.
  const refused = (reason: string): Refused => ({
    id: redact(lesson.id).slice(0, 120),
    statement: redact(line).slice(0, 300),
    reason: shown(reason),
  })
  if (lesson.state === 'superseded') return undefined
  if (!SAFE_ID.test(lesson.id))
    return refused('its id is not made of letters, digits, dots, dashes and underscores')
  if (lesson.state === 'obsolete')
    return inFileThatSays(line, candidate, files, (text) => draftDeletion(text, line))
  if ([...files.said.values()].some((said) => said.has(line))) return undefined
  const problem = hostileText(line) ?? lineProblem(line)
  if (problem !== null) return refused(problem)
  for (const before of replaces) {
    const change = inFileThatSays(before, candidate, files, (text) => draftChange(text, before, line))
    if (change !== undefined) return change
  }
  // An accepted line that is gone was taken out by a person.
  if (lesson.state === 'accepted') return undefined
  const path = files.home(lesson.scope)
  if (files.closed.has(path)) return refused(`${path} is a link to nowhere, or no text`)
  const draft = draftAddition(files.texts.get(path) ?? '', lesson, line)
  return draft === undefined ? refused(`${path} has no safe place for it`) : { ...draft, ...candidate, path }
}

function inFileThatSays(
  line: string,
  candidate: Candidate,
  { texts, said }: Files,
  draft: (text: string) => Draft | undefined,
): Wanted | undefined {
  for (const [path, text] of texts) {
    const found = said.get(path)?.has(normalise(line)) === true ? draft(text) : undefined
    if (found !== undefined) return { ...found, ...candidate, path }
  }
  return undefined
}

/** Deletions before all, because they cost nothing to read; the rest stays in its order. */
function obsoleteFirst(a: Candidate, b: Candidate): number {
  return Number(b.lesson.state === 'obsolete') - Number(a.lesson.state === 'obsolete')
}
