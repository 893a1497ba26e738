import type { Episode, Recovery, Turn } from '../../src/episodes/episode.ts'
import type { FindingContext } from '../../src/findings/context.ts'
import type {
  AgentEvent,
  CommandStep,
  EditStep,
  HumanChannel,
  SessionEvent,
} from '../../src/transcripts/session.ts'

/** A context without a repository that hides nothing. */
export const plainContext: FindingContext = { repository: null, redact: (text) => text }

type TurnInput = Partial<Pick<Turn, 'label' | 'durable' | 'teaching'>> & {
  text: string
  channel?: HumanChannel
  events?: SessionEvent[]
}

/** An episode of the zoo, told in turns; lines count up from the first turn. */
export function episodeWith(turns: TurnInput[], rest: Partial<Episode> = {}): Episode {
  let line = 0
  const at = '2026-03-01T09:00:00Z'
  return {
    session: {
      path: 'zoo.jsonl',
      agent: 'claude-code',
      sessionId: 'zoo',
      cwd: '/home/mia/zoo',
      branch: 'main',
      commit: null,
      startedAt: at,
      endedAt: at,
    },
    firstLine: 1,
    lastLine: 1000,
    turns: turns.map(
      ({ text, channel = 'message', label = 'task', durable = false, teaching = 0, events = [] }) => {
        line += 10
        return { line, label, durable, teaching, human: { type: 'human', line, at, channel, text }, events }
      },
    ),
    interrupts: [],
    recoveries: [],
    unresolved: [],
    verification: null,
    outcome: 'verified',
    ...rest,
  }
}

export function ran(command: string, line: number, failed = false, output = ''): CommandStep {
  return {
    type: 'command',
    tool: 'Bash',
    line,
    resultLine: line + 1,
    at: '2026-03-01T09:30:00Z',
    outcome: failed ? 'failed' : 'ok',
    output,
    command,
    cwd: '/home/mia/zoo',
    exitCode: failed ? 1 : 0,
  }
}

export function edited(path: string, line: number, before: string, after: string): EditStep {
  return {
    type: 'edit',
    tool: 'Edit',
    line,
    resultLine: line + 1,
    at: '2026-03-01T09:20:00Z',
    outcome: 'ok',
    output: '',
    files: [{ path, action: 'update', movedTo: null, hunks: [{ before, after }] }],
    changedByHuman: false,
  }
}

export function said(text: string, line: number): AgentEvent {
  return { type: 'agent', line, at: null, text }
}

export function recovery(
  failed: CommandStep,
  passed: CommandStep,
  kind: Recovery['kind'],
  fix: EditStep[] = [],
): Recovery {
  return {
    failLine: failed.resultLine,
    passLine: passed.resultLine,
    command: failed.command,
    kind,
    files: fix.flatMap(({ files }) => files.map(({ path }) => path)),
    cause: '',
    failed,
    passed,
    fix: fix.flatMap(({ files }) => files),
  }
}
