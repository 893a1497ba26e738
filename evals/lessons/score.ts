import type { Compilation } from '../../src/outputs/compile-sessions.ts'

/** What a careful reader wrote down about one session; `line` is the line of the transcript. */
export type Label = {
  session: string
  turns: { line: number; label: string; durable?: boolean }[]
  interrupts?: { line: number }[]
  pairs: { fail_line: number; pass_line: number; kind: string }[]
  lessons: {
    statement: string
    origin: string
    evidence_lines: number[]
    worth: number
    check?: { sketch?: string } | null
  }[]
}

export type Counts = { hit: number; predicted: number; gold: number }
type Result = Pick<Compilation, 'sessions' | 'lessons'>

export type Scores = {
  turns: Counts
  corrections: Counts
  interrupts: Counts
  recoveries: Counts
  /** recoveries that were found, and those of them whose kind is right */
  kinds: Counts
  /** labelled lessons worth knowing that were found, by origin */
  worthKnowing: Map<string, Counts>
  nearDuplicates: number
}

/** Compares a compilation with labels: one prediction for one label, lines may differ a little. */
export function score(labels: readonly Label[], { sessions, lessons }: Result): Scores {
  const scores: Scores = {
    turns: none(),
    corrections: none(),
    interrupts: none(),
    recoveries: none(),
    kinds: none(),
    worthKnowing: new Map(),
    nearDuplicates: nearDuplicates(lessons.map(({ statement }) => statement)),
  }
  for (const label of labels) {
    const session = sessions.find(({ path }) => path.includes(label.session))
    const turns = session?.turns ?? []
    count(scores.turns, label.turns, turns, (a, b) => near(a.line, b.line, 3))
    count(scores.corrections, label.turns.filter(isCorrection), turns.filter(isCorrection), (a, b) =>
      near(a.line, b.line, 3),
    )
    count(scores.interrupts, label.interrupts ?? [], session?.interrupts ?? [], (a, b) =>
      near(a.line, b.line, 2),
    )
    const recoveries = session?.recoveries ?? []
    for (const [gold, found] of count(scores.recoveries, label.pairs, recoveries, overlaps)) {
      scores.kinds.gold += 1
      scores.kinds.predicted += 1
      if (gold.kind === found.kind) scores.kinds.hit += 1
    }
    countLessons(scores.worthKnowing, label, lessons)
  }
  return scores
}

function countLessons(into: Map<string, Counts>, label: Label, lessons: Result['lessons']): void {
  const own = lessons.filter(({ evidence }) => evidence.some(({ path }) => path.includes(label.session)))
  for (const gold of label.lessons.filter(({ worth }) => worth >= 2)) {
    const counts = into.get(gold.origin) ?? none()
    counts.gold += 1
    if (own.some((lesson) => teachesTheSame(gold, lesson, label.session))) counts.hit += 1
    into.set(gold.origin, counts)
  }
}

/** Near enough in the transcript, and with enough of the same words. */
function teachesTheSame(
  gold: Label['lessons'][number],
  lesson: Result['lessons'][number],
  session: string,
): boolean {
  const lines = lesson.evidence.filter(({ path }) => path.includes(session)).map(({ line }) => line)
  const isClose = gold.evidence_lines.some((a) => lines.some((b) => near(a, b, 4)))
  const wanted = words(`${gold.statement} ${gold.check?.sketch ?? ''}`)
  return isClose && containment(wanted, words(`${lesson.statement} ${lesson.why}`)) >= 0.3
}

function nearDuplicates(statements: readonly string[]): number {
  const sets = statements.map(words)
  return sets.filter(
    (set, index) => set.size > 3 && sets.slice(0, index).some((other) => containment(set, other) >= 0.85),
  ).length
}

function count<G, P>(
  into: Counts,
  gold: readonly G[],
  predicted: readonly P[],
  same: (gold: G, predicted: P) => boolean,
): [G, P][] {
  const left = [...predicted]
  const pairs: [G, P][] = []
  for (const one of gold) {
    const at = left.findIndex((candidate) => same(one, candidate))
    const found = at < 0 ? undefined : left.splice(at, 1)[0]
    if (found !== undefined) pairs.push([one, found])
  }
  into.hit += pairs.length
  into.gold += gold.length
  into.predicted += predicted.length
  return pairs
}

function overlaps(gold: Label['pairs'][number], found: { failLine: number; passLine: number }): boolean {
  const touches = near(gold.fail_line, found.failLine, 2) || near(gold.pass_line, found.passLine, 2)
  return touches && found.failLine <= gold.pass_line && gold.fail_line <= found.passLine
}

function isCorrection({ label }: { label: string }): boolean {
  return label === 'correction' || label === 'rule'
}

function none(): Counts {
  return { hit: 0, predicted: 0, gold: 0 }
}

function near(a: number, b: number, distance: number): boolean {
  return Math.abs(a - b) <= distance
}

const STOP = new Set(
  'the a an and or of to in on for with by is are be it its this that as at from not no do does did never always use must should when then than into only own per also has have was were will can may so if but because rather instead before after every each any all they them their there here which who what how'.split(
    ' ',
  ),
)

function words(text: string): Set<string> {
  const found = (text.toLowerCase().match(/[a-z0-9_./@:-]{3,}/g) ?? []).map((word) =>
    word.replace(/^[./:@-]+|[./:-]+$/g, ''),
  )
  return new Set(found.filter((word) => word.length > 2 && !STOP.has(word)))
}

function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const word of a) if (b.has(word)) common += 1
  return common / Math.max(1, Math.min(a.size, b.size))
}
