import type { Episode, Recovery, Turn } from '../../episodes/episode.ts'
import { repoPath } from '../../findings/repo-path.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import { typedCommands } from '../../findings/typed-command.ts'
import type { FileEdit, SessionEvent } from '../../transcripts/session.ts'
import { splitShell } from '../../episodes/shell-words.ts'
import type { Fix } from './fix.ts'
import { isSmall } from './fix-limits.ts'
import { signsOfFailure } from './red.ts'

/** A fix of a session before it is known which eval it belongs to. */
export type SeenFix = Omit<Fix, 'schema' | 'eval'> & {
  path: string
  /** the check that went from red to green, and the folder it ran in; null when a human said what was wrong */
  check: { text: string; cwd: string } | null
  /** the first line that tells the failure, as it was printed */
  quote: string
}

/** Null: a script of the repository that only its declaration tells to be a check. */
const CHECKS = new Set(['test', 'lint', 'typecheck', 'build', null])
const TEACHING = new Set(['correction', 'rule', 'review_feedback', 'failure_report'])

/** What turned red into green in these episodes, and what the agent changed after it was corrected. */
export function seenFixes(episodes: readonly Episode[], redact: (text: string) => string): SeenFix[] {
  const known = new Map<string, string>()
  return episodes.flatMap((episode) => {
    const whole = new Map<FileEdit, FileEdit>()
    for (const turn of episode.turns) noteWholeFiles(turn.events, known, whole)
    const place = { session: episode.session.sessionId, path: episode.session.path }
    const inRepository = (edits: readonly FileEdit[]): FileEdit[] =>
      edits.flatMap((edit) => toRepository(whole.get(edit) ?? edit, episode.session.cwd) ?? [])
    const recovered = episode.recoveries.flatMap((recovery): SeenFix[] => {
      const check = checkOf(recovery, episode.session.cwd)
      const files = inRepository(recovery.fix)
      const isFix = recovery.kind === 'code_fix' || recovery.kind === 'expected_red'
      const commit = commitAfter(episode, recovery.passLine)
      if (check === null || !isFix || !isWorthKeeping(files, commit)) return []
      const signs = signsOfFailure(recovery.failed.output).filter((sign) => redact(sign) === sign)
      const quote = redact(firstFailure(recovery.failed.output))
      return [
        {
          ...place,
          from: recovery.failLine,
          to: recovery.passLine,
          failure: signs.join('\n'),
          files,
          commit,
          check,
          quote,
        },
      ]
    })
    const corrected = episode.turns.flatMap((turn): SeenFix[] => {
      const edits = TEACHING.has(turn.label) || turn.durable ? editsOf(turn) : []
      const files = inRepository(edits.flatMap((event) => event.files))
      const to = edits.at(-1)?.resultLine ?? turn.line
      const commit = commitAfter(episode, to)
      if (files.length === 0 || !isWorthKeeping(files, commit)) return []
      return [{ ...place, from: turn.line, to, failure: '', files, commit, check: null, quote: '' }]
    })
    return [...recovered, ...corrected]
  })
}

/** Edits that were made by a script are in no transcript; the commit that the session made then holds them. */
function isWorthKeeping(files: readonly FileEdit[], commit: string | null): boolean {
  return files.length === 0 ? commit !== null : isSmall(files)
}

/** What git prints after a commit: "[main 1a2b3c4] Keep money in whole cents". */
const COMMITTED = /^\[[^\]\n]{1,200} ([0-9a-f]{7,40})\] /m

/** The first commit that the session made after a line. */
function commitAfter(episode: Episode, line: number): string | null {
  for (const turn of episode.turns) {
    for (const event of turn.events) {
      if (event.type !== 'command' || event.line <= line || event.outcome !== 'ok') continue
      const id = /\bgit\b.*\bcommit\b/.test(event.command) ? COMMITTED.exec(event.output)?.[1] : undefined
      if (id !== undefined) return id
    }
  }
  return null
}

type Edit = Extract<SessionEvent, { type: 'edit' }>

function editsOf(turn: Turn): Edit[] {
  return turn.events.filter((event): event is Edit => event.type === 'edit' && event.outcome === 'ok')
}

/** A file that is written as a whole over an older one: what stood there before is known when the session wrote that too. */
function noteWholeFiles(
  events: readonly SessionEvent[],
  known: Map<string, string>,
  whole: Map<FileEdit, FileEdit>,
): void {
  for (const event of events) {
    if (event.type !== 'edit' || event.outcome !== 'ok') continue
    for (const file of event.files) {
      const before = known.get(file.path)
      const isOverwritten = file.action === 'add' && !/created/i.test(event.output) && event.tool === 'Write'
      if (isOverwritten || (file.action === 'add' && before !== undefined)) {
        whole.set(file, { ...file, action: 'update', hunks: [{ before: before ?? '', after: textOf(file) }] })
      }
      if (file.action === 'add') known.set(file.path, textOf(file))
      else if (before !== undefined) known.set(file.path, withHunks(before, file))
    }
  }
}

function textOf(file: FileEdit): string {
  return file.hunks.map((hunk) => hunk.after).join('')
}

function withHunks(text: string, file: FileEdit): string {
  return file.hunks.reduce((now, hunk) => now.replace(hunk.before, () => hunk.after), text)
}

function toRepository(edit: FileEdit, cwd: string | null): FileEdit | undefined {
  const path = repoPath(edit.path, cwd)
  const movedTo = edit.movedTo === null ? null : repoPath(edit.movedTo, cwd)
  return path === null ? undefined : { ...edit, path, movedTo }
}

/** The check that passed in the end, as a person would type it: the one whose likeness had failed. */
function checkOf(recovery: Recovery, cwd: string | null): SeenFix['check'] {
  const failing = judgeStep(recovery.failed).failing[0]
  const typed = typedCommands(recovery.passed.command).filter(({ key }) => CHECKS.has(key.purpose))
  const best =
    typed.find(({ key }) => key.program === failing?.program && key.verb === failing.verb) ??
    (typed.length === 1 ? typed[0] : undefined)
  const folder = folderOf(recovery, cwd)
  return best === undefined || folder === null ? null : { text: best.text, cwd: folder }
}

/** Where the command ran, relative to the session's folder: its own `cwd`, or a `cd` before it. */
function folderOf({ passed }: Recovery, cwd: string | null): string | null {
  const [first] = splitShell(passed.command)
  const target = first?.words[0] === 'cd' ? (first.words[1] ?? '') : '.'
  const from =
    target.startsWith('/') || target === '.' || passed.cwd === null ? target : `${passed.cwd}/${target}`
  const at = target === '.' ? (passed.cwd ?? cwd ?? '.') : from
  if (at === '.' || at === cwd) return '.'
  return repoPath(at.replace(/\/+$/, ''), cwd)
}

function firstFailure(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  return (lines.find((line) => signsOfFailure(line).length > 0) ?? '').slice(0, 160)
}
