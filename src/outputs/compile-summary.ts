import type { Lesson } from '../lessons/lesson.ts'
import type { Compilation } from './compile-sessions.ts'
import { isLive, seenNote } from './prose.ts'

const SHOWN = 10

type Run = {
  out: string
  written: readonly string[] | null
  milliseconds: number
  /** where sessions were looked for, as the end of a sentence */
  looked: string
}

/** What `workgraph compile` prints for a human. */
export function summary(
  { sessions, ranked, evals, rejected, stats }: Compilation,
  { out, written, milliseconds, looked }: Run,
): string {
  if (sessions.length === 0)
    return `No session was found in ${looked}. Give transcripts of Claude Code or Codex (.jsonl), a folder or a .zip of them, or checkpoints:REF.\n`
  const live = ranked.filter(isLive)
  const lines = [
    `${count(sessions.length, 'session')}, ${count(stats.episodes, 'episode')}, ${count(stats.findings, 'finding')} → ${count(live.length, 'lesson')} and ${count(evals.length, 'eval')} (${rejected.length} rejected; ${milliseconds} ms)`,
    '',
    ...live
      .slice(0, SHOWN)
      .map((lesson) => `  ${lesson.statement}\n    ${seenNote(lesson)}; ${where(lesson)}`),
  ]
  if (live.length > SHOWN) lines.push(`  … and ${live.length - SHOWN} more`)
  if (live.length === 0)
    lines.push('  Nothing here is worth a line in AGENTS.md; --explain says what was looked at.')
  lines.push('', written === null ? 'Nothing was written (--dry-run).' : `${outcome(written)} in ${out}`)
  return `${lines.join('\n')}\n`
}

/** What `--explain` adds: every lesson with its evidence, everything that was dropped with the reason. */
export function explanation({ ranked, rejected }: Compilation): string {
  const kept = ranked.map((lesson) =>
    [
      `+ ${lesson.statement}`,
      `    ${lesson.id}: ${lesson.kind}, from ${lesson.origin}, confidence ${lesson.confidence}, ${seenNote(lesson)}${lesson.state === 'proposed' ? '' : `, ${lesson.state}`}`,
      ...lesson.evidence.map(({ path, line, role, quote }) => `    ${path}:${line} (${role}) ${quote}`),
    ].join('\n'),
  )
  const dropped = rejected.map(({ statement, reason, evidence }) => {
    const at = evidence[0]
    return `- ${statement}\n    ${reason}${at === undefined ? '' : ` (${at.path}:${at.line})`}`
  })
  return ['', 'Kept:', ...kept, '', 'Dropped:', ...dropped, ''].join('\n')
}

function where({ evidence }: Lesson): string {
  const first = evidence[0]
  return first === undefined ? 'no evidence' : `${first.path}:${first.line}`
}

function outcome(written: readonly string[]): string {
  return written.length === 0 ? 'Nothing changed' : `Wrote ${written.join(', ')}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
