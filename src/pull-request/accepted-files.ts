import { isSeq, parseDocument, Scalar, YAMLSeq } from 'yaml'
import type { InstructionsFile } from '../agents-md/instructions.ts'
import { UserError } from '../errors.ts'
import { formatProblem, parseEvals } from '../evals/read.ts'
import type { Eval } from '../evals/record.ts'
import { formatEvals } from '../evals/write.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { parseForeignYaml } from '../safety/foreign-yaml.ts'
import { printableJson } from '../safety/printable-json.ts'
import type { Decision } from './decide.ts'
import { draftChanges, type Refused } from './draft-changes.ts'

/** The files under `.workgraph/` that an answer may change. */
export const LESSONS_FILE = '.workgraph/lessons.jsonl'
export const CONFIG_FILE = '.workgraph/config.yml'

type Input = {
  decision: Pick<Decision, 'accept' | 'dismiss'>
  evals: readonly Eval[]
  instructions: readonly InstructionsFile[]
  agentsFile: string | undefined
  evalsFile: string
  /** the texts of the files under .workgraph/, as far as they exist */
  stored: ReadonlyMap<string, string>
}

/** The files as they are after the decision; only those that change. Pure. */
export function acceptedFiles(input: Input): { files: Map<string, string>; refused: Refused[] } {
  const { decision, instructions, agentsFile, stored, evalsFile } = input
  const drafted = draftChanges({
    candidates: decision.accept,
    files: instructions,
    agentsFile,
    most: decision.accept.length,
  })
  const files = new Map<string, string>()
  for (const { path } of drafted.wanted) files.set(path, drafted.current.get(path) ?? '')
  // A line that is there already, by the button of a suggestion, still wants its lesson and evals.
  const refused = new Set(drafted.refused.map(({ id }) => id))
  const accepted = decision.accept.map(({ lesson }) => lesson).filter(({ id }) => !refused.has(id))
  if (accepted.length > 0) {
    const lessons = stored.get(LESSONS_FILE) ?? ''
    const kept = withLessons(lessons, accepted)
    if (kept !== lessons) files.set(LESSONS_FILE, kept)
    const before = stored.get(evalsFile) ?? ''
    const after = withEvals(before, evalsFile, accepted, input.evals)
    if (after !== before) files.set(evalsFile, after)
  }
  if (decision.dismiss.length > 0)
    files.set(CONFIG_FILE, withDismissals(stored.get(CONFIG_FILE) ?? '', decision.dismiss))
  return { files, refused: drafted.refused }
}

/** One lesson a line, sorted by id; what an accepted obsolete lesson leaves is nothing. */
function withLessons(text: string, accepted: readonly Lesson[]): string {
  const kept = new Map<string, string>()
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) kept.set(idOf(line), line)
  for (const lesson of accepted) {
    if (lesson.state === 'obsolete') kept.delete(lesson.id)
    else kept.set(lesson.id, printableJson({ ...lesson, state: 'accepted' }))
  }
  const sorted = [...kept].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([, line]) => `${line}\n`).join('')
}

function idOf(line: string): string {
  try {
    return String((JSON.parse(line) as { id?: unknown }).id)
  } catch (error) {
    throw new UserError(
      `${LESSONS_FILE} has a line that is no JSON. Mend it, then answer again.`,
      undefined,
      {
        cause: error,
      },
    )
  }
}

/** Adds the evals of lessons and drops those of obsolete ones. One that is there stays: a person may have changed it. */
function withEvals(text: string, file: string, accepted: readonly Lesson[], evals: readonly Eval[]): string {
  const wanted = idsOf(accepted.filter(({ state }) => state !== 'obsolete'))
  const gone = idsOf(accepted.filter(({ state }) => state === 'obsolete'))
  const { evals: located, problems } = parseEvals(text, file)
  const [problem] = problems
  if (problem !== undefined) throw new UserError(`${formatProblem(problem)}. Mend it, then answer again.`)
  const existing = located.map(({ record }) => record)
  const known = new Set(existing.map(({ id }) => id))
  const fresh = evals.filter(({ id }) => wanted.has(id) && !known.has(id))
  const kept = existing.filter(({ id }) => !gone.has(id))
  return fresh.length === 0 && kept.length === existing.length ? text : formatEvals([...kept, ...fresh])
}

function idsOf(lessons: readonly Lesson[]): Set<string> {
  return new Set(lessons.flatMap((lesson) => lesson.evals))
}

/** Keeps comments and order of the file; the reason stands beside the id as a comment. */
function withDismissals(text: string, dismissals: readonly { id: string; reason: string }[]): string {
  // Refuses what the parser would take minutes for, and what would be lost by writing it again.
  parseForeignYaml(text, CONFIG_FILE)
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false })
  const found = document.get('dismissed')
  const list = isSeq(found) ? found : new YAMLSeq()
  const known = new Set(list.items.map((item) => String(item instanceof Scalar ? item.value : item)))
  for (const { id, reason } of dismissals) {
    if (known.has(id)) continue
    known.add(id)
    const item = new Scalar(id)
    if (reason !== '') item.comment = ` ${reason}`
    list.items.push(item)
  }
  document.set('dismissed', list)
  return document.toString()
}
