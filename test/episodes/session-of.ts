import type {
  CommandStep,
  EditStep,
  HumanChannel,
  OtherStep,
  ReadStep,
  Session,
  SessionEvent,
} from '../../src/transcripts/session.ts'

/** An event whose line is given by its place in the session. */
type Draft = (line: number) => SessionEvent

/** A session whose n-th event stands on line n; a step's result stands on the line of its call. */
export function sessionOf(...drafts: Draft[]): Session {
  return {
    path: 'bakery.jsonl',
    agent: 'claude-code',
    sessionId: 'bakery',
    cwd: '/home/ada/bakery',
    branch: 'main',
    commit: null,
    startedAt: null,
    endedAt: null,
    events: drafts.map((draft, index) => draft(index + 1)),
    skipped: [],
    automated: false,
    lines: drafts.length,
    bytes: 0,
  }
}

export const says =
  (text: string, channel: HumanChannel = 'message'): Draft =>
  (line) => ({ type: 'human', line, at: null, channel, text })

export const replies =
  (text: string): Draft =>
  (line) => ({ type: 'agent', line, at: null, text })

export const stops =
  (kind: 'interrupt' | 'denial' = 'interrupt'): Draft =>
  (line) => ({ type: 'interrupt', line, at: null, kind })

/** A command that exited 0. */
export const passes = (command: string, output = ''): Draft => runs(command, output, 0)

/** A command with a non-zero exit code. */
export const fails = (command: string, output = '', exitCode = 1): Draft => runs(command, output, exitCode)

export function commandStep(command: string, output: string, exitCode: number | null, line = 1): CommandStep {
  const outcome = exitCode === null ? 'unknown' : exitCode === 0 ? 'ok' : 'failed'
  return { type: 'command', ...step(line, 'Bash', outcome, output), command, cwd: null, exitCode }
}

const runs =
  (command: string, output: string, exitCode: number): Draft =>
  (line) =>
    commandStep(command, output, exitCode, line)

/** A call that the harness did not let run. */
export const neverRuns =
  (command: string, output: string): Draft =>
  (line): CommandStep => ({ ...commandStep(command, output, 1, line), outcome: 'not-run' })

export const edits =
  (path: string, before = '', after = 'new'): Draft =>
  (line): EditStep => ({
    type: 'edit',
    ...step(line, 'Edit', 'ok', ''),
    files: [{ path, action: 'update', movedTo: null, hunks: [{ before, after }] }],
    changedByHuman: false,
  })

export const reads =
  (path: string): Draft =>
  (line): ReadStep => ({ type: 'read', ...step(line, 'Read', 'ok', ''), path })

export const calls =
  (tool: string): Draft =>
  (line): OtherStep => ({ type: 'other', ...step(line, tool, 'ok', ''), input: '' })

function step(line: number, tool: string, outcome: CommandStep['outcome'], output: string) {
  return { line, resultLine: line, at: null, tool, outcome, output }
}
