import type { Lesson } from '../lessons/lesson.ts'
import { addItem, addSection, type Edit, OWN_HEADINGS } from './edit.ts'
import type { Outline, Section } from './outline.ts'

/** Where a line goes: `section` is the heading's text, or null above the first heading. */
export type Placement = { edit: Edit; section: string | null; newSection: boolean }

/** Words of a heading under which a lesson of the kind is at home. */
const AT_HOME: Record<Lesson['kind'], readonly string[]> = {
  trap: ['trap', 'pitfall', 'gotcha', 'caveat', 'mistake', 'warning', 'avoid', 'never', 'issue', 'boundary'],
  rule: ['rule', 'convention', 'guideline', 'style', 'principle', 'standard', 'practice', 'boundary'],
  check: ['test', 'check', 'verify', 'verification', 'validation', 'quality', 'lint', 'ci'],
  coupling: ['together', 'checklist', 'coupling', 'convention', 'rule'],
  workflow: ['workflow', 'command', 'develop', 'development', 'release', 'setup', 'process', 'contribute'],
}

const KIND_POINTS = 3
const WORD_POINTS = 2

/**
 * Puts a line under the heading that speaks most of the same things; under a new heading of the lesson's kind when
 * none does. Undefined when the text leaves no safe place, such as an unclosed fence to its end.
 */
export function place(
  doc: Outline,
  lesson: Pick<Lesson, 'kind' | 'statement' | 'scope'>,
  text: string,
): Placement | undefined {
  const home = fittingSection(doc, lesson)
  if (home !== undefined) {
    const edit = addItem(doc, home, text)
    if (edit !== undefined) return { edit, section: home.heading?.text ?? null, newSection: false }
  }
  const title = OWN_HEADINGS[lesson.kind]
  const edit = addSection(doc, title, text)
  return edit === undefined ? undefined : { edit, section: title, newSection: true }
}

/** The section that speaks most of the same things; undefined when none does. */
export function fittingSection(
  doc: Outline,
  lesson: Pick<Lesson, 'kind' | 'statement' | 'scope'>,
): Section | undefined {
  const own = doc.sections.find((section) => section.heading?.text === OWN_HEADINGS[lesson.kind])
  if (own !== undefined) return own
  const about = new Set([...words(lesson.statement), ...lesson.scope.flatMap((glob) => words(glob))])
  let best: Section | undefined
  let most = 0
  for (const section of doc.sections) {
    const points = pointsOf(section, about, AT_HOME[lesson.kind])
    if (points > most) {
      best = section
      most = points
    }
  }
  return best ?? onlyList(doc)
}

function pointsOf(section: Section, about: ReadonlySet<string>, home: readonly string[]): number {
  // The title speaks of the whole file.
  if (section.heading === null || section.heading.level === 1) return 0
  const heading = words(section.heading.text)
  const kind = heading.some((word) => home.includes(word)) ? KIND_POINTS : 0
  const shared = heading.filter((word) => about.has(word)).length * WORD_POINTS
  return kind + shared === 0 ? 0 : kind + shared + (section.items.length > 0 ? 1 : 0)
}

/** A file that is nothing but one list needs no headings. */
function onlyList(doc: Outline): Section | undefined {
  if (doc.sections.some((section) => section.heading !== null && section.heading.level > 1)) return undefined
  const lists = doc.sections.filter((section) => section.items.length > 0)
  return lists.length === 1 ? lists[0] : undefined
}

/** Lower-case words without plural and gerund endings; short and common ones carry no meaning. */
function words(text: string): string[] {
  const all = text.toLowerCase().match(/[\p{L}\d]{2,}/gu) ?? []
  return all
    .map((word) =>
      word.replace(/(?:ies|ing|es|s)$/, (end) =>
        word.length - end.length < 3 ? end : end === 'ies' ? 'y' : '',
      ),
    )
    .filter((word) => !COMMON.has(word))
}

const COMMON = new Set(
  'the and for with never always use run in of to or is are be it on at by from that this not do must when src'.split(
    ' ',
  ),
)
