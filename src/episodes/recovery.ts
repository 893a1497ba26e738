import type { FileEdit, SessionEvent } from '../transcripts/session.ts'
import type { Purpose } from './check-purpose.ts'
import type { Recovery } from './episode.ts'
import type { Equivalence } from './equivalence.ts'
import { filesIn, rewroteFiles } from './fixers.ts'
import type { JudgedStep } from './judge-step.ts'
import { recoveryCause } from './recovery-cause.ts'
import { recoveryKind } from './recovery-kind.ts'
import { relativeTo } from './relative-path.ts'

/** A failure, its green, and all that lies between. */
export type RecoveryStory = {
  first: JudgedStep
  /** the last failure before the green; the first one when there was no other */
  last: JudgedStep
  passed: JudgedStep
  how: Equivalence
  between: readonly SessionEvent[]
}

/** Tells the story of a recovery: its kind, the files that were changed, and why it passed. */
export function describeRecovery(story: RecoveryStory, cwd: string | null): Recovery {
  const fix = editsIn(story.between)
  const files = changedFiles(story, fix, cwd)
  const kind = recoveryKind(story, files)
  const isChange = kind === 'code_fix' || kind === 'expected_red'
  return {
    failLine: story.first.step.resultLine,
    passLine: story.passed.step.resultLine,
    command: story.first.step.command,
    kind,
    files: isChange ? files : [],
    cause: recoveryCause(story, kind, files),
    failed: story.first.step,
    passed: story.passed.step,
    fix,
  }
}

function editsIn(events: readonly SessionEvent[]): FileEdit[] {
  return events.flatMap((event) => (event.type === 'edit' && event.outcome === 'ok' ? event.files : []))
}

const REWRITABLE: ReadonlySet<Purpose> = new Set(['format', 'lint', 'test', 'typecheck', 'build'] as const)

/** More edited files than this are narrowed to those that the failures speak of. */
const FEW = 4

function changedFiles(
  { first, last, passed, between }: RecoveryStory,
  fix: readonly FileEdit[],
  cwd: string | null,
): string[] {
  const edited = [...new Set(fix.map((file) => relativeTo(cwd, file.movedTo ?? file.path)))]
  if (edited.length > FEW) {
    const named = edited.filter((path) => speaksOf(first, path) || speaksOf(last, path))
    return named.length > 0 ? named : edited
  }
  if (edited.length > 0) return edited
  const isCheck = first.failing.some(({ purpose }) => purpose !== null && REWRITABLE.has(purpose))
  if (!isCheck || !rewroteFiles(between, passed)) return []
  return filesIn(last.step.output).map((file) => relativeTo(cwd, file))
}

function speaksOf({ step }: JudgedStep, path: string): boolean {
  return step.output.includes(path.slice(path.lastIndexOf('/') + 1))
}
