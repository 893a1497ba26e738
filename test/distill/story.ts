import { compileSession } from '../../src/episodes/split.ts'
import type { Told } from '../../src/distill/view.ts'
import type { CommandStep, EditStep, Session, SessionEvent } from '../../src/transcripts/session.ts'

const AT = '2026-03-01T09:00:00Z'

/** What a human types, at a line. */
export const human = (line: number, text: string): SessionEvent => ({
  type: 'human',
  line,
  at: AT,
  channel: 'message',
  text,
})

/** What the agent says. */
export const agent = (line: number, text: string): SessionEvent => ({ type: 'agent', line, at: AT, text })

/** A command and its output, which stands in the next line. */
export const command = (line: number, text: string, output = '', exitCode = 0): CommandStep => ({
  type: 'command',
  line,
  resultLine: line + 1,
  at: AT,
  tool: 'Bash',
  outcome: exitCode === 0 ? 'ok' : 'failed',
  output,
  command: text,
  cwd: null,
  exitCode,
})

/** One replaced piece of a file. */
export const edit = (line: number, path: string, before: string, after: string): EditStep => ({
  type: 'edit',
  line,
  resultLine: line + 1,
  at: AT,
  tool: 'Edit',
  outcome: 'ok',
  output: `The file ${path} has been updated successfully.`,
  files: [{ path, action: 'update', movedTo: null, hunks: [{ before, after }] }],
  changedByHuman: false,
})

/** A session of the zoo with these events. */
export function session(events: SessionEvent[], rest: Partial<Session> = {}): Session {
  return {
    path: 'transcripts/zoo.jsonl',
    agent: 'claude-code',
    sessionId: '5ea1ca4e-0000-4000-8000-000000000001',
    cwd: '/home/mia/zoo',
    branch: 'main',
    commit: null,
    startedAt: AT,
    endedAt: AT,
    events,
    skipped: [],
    automated: false,
    lines: (events.at(-1)?.line ?? 0) + 2,
    bytes: 1000,
    ...rest,
  }
}

/** The same, compiled, as prompts are made of it. */
export function told(events: SessionEvent[], rest: Partial<Session> = {}): Told {
  return { episodes: compileSession(session(events, rest)).episodes, findings: [] }
}
