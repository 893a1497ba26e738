import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TURN_LABELS } from '../../src/episodes/episode.ts'
import type { TurnLabel } from '../../src/episodes/episode.ts'
import { turnContexts } from '../../src/episodes/turn-context.ts'
import type { TurnContext } from '../../src/episodes/turn-context.ts'
import { readSessions } from '../../src/transcripts/read.ts'

/** A turn that somebody labelled, with everything that it may be judged by. */
export type LabelledTurn = {
  /** said in one turn or in a labelled session; or written by us to learn from */
  source: 'single' | 'session' | 'written'
  session: string
  repository: string
  label: TurnLabel
  durable: boolean
  /** 1 to 3: how sure the reader was */
  confidence: number
  context: TurnContext
}

/** One line of a file of single turns. */
type SingleTurn = {
  repository: string
  session: string
  line: number
  first: boolean
  afterInterrupt: boolean
  toolCallsBefore: number
  previous: string | null
  text: string
  next: string | null
  label: string
  durable: boolean
  confidence?: number
}

/** The labels of one session. */
type SessionLabels = {
  session: string
  repo: string
  turns: { line: number; label: string; durable: boolean }[]
}

/** Reads single turns; with a corpus at hand, what the agent did around them is read from their sessions. */
export function readSingleTurns(
  file: string,
  corpus: string | null,
  source: 'single' | 'written' = 'single',
): LabelledTurn[] {
  const singles = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): SingleTurn => JSON.parse(line))
  const bySession = Map.groupBy(singles, (single) => single.session)
  return [...bySession].flatMap(([session, turns]) => {
    const known = corpus === null ? [] : contextsOf(join(corpus, 'more', `${session}.jsonl`))
    return turns.map((turn): LabelledTurn => {
      const start = turn.text.slice(0, 20)
      const found = known.find(
        ({ line, context }) => Math.abs(line - turn.line) <= 2 && context.text.startsWith(start),
      )
      return {
        source,
        session,
        repository: turn.repository,
        label: labelOf(turn.label),
        durable: turn.durable,
        confidence: turn.confidence ?? 3,
        context: {
          text: turn.text,
          previous: turn.previous ?? '',
          next: turn.next ?? '',
          first: turn.first,
          afterInterrupt: turn.afterInterrupt,
          stepsBefore: turn.toolCallsBefore,
          work: found?.context.work ?? null,
        },
      }
    })
  })
}

/** Reads the turns of labelled sessions. */
export function readSessionTurns(labels: string, corpus: string): LabelledTurn[] {
  const files = readdirSync(labels).filter((file) => file.endsWith('.json'))
  return files.toSorted().flatMap((file) => {
    const labelled: SessionLabels = JSON.parse(readFileSync(join(labels, file), 'utf8'))
    const free = contextsOf(join(corpus, 'labelled', `${labelled.session}.jsonl`))
    return labelled.turns.flatMap((turn): LabelledTurn[] => {
      const at = free.findIndex(({ line }) => Math.abs(line - turn.line) <= 3)
      const [found] = at < 0 ? [] : free.splice(at, 1)
      if (found === undefined) return []
      return [
        {
          source: 'session',
          session: labelled.session,
          repository: labelled.repo.replace('+', '/'),
          label: labelOf(turn.label),
          durable: turn.durable,
          confidence: 3,
          context: found.context,
        },
      ]
    })
  })
}

function contextsOf(file: string): { line: number; context: TurnContext }[] {
  if (!existsSync(file)) return []
  return [...readSessions(file)].flatMap(({ events }) =>
    turnContexts(events).map(({ human, context }) => ({ line: human.line, context })),
  )
}

function labelOf(text: string): TurnLabel {
  const label = TURN_LABELS.find((one) => one === text)
  if (label === undefined) throw new Error(`unknown label ${JSON.stringify(text)}`)
  return label
}

/** Whether a turn corrects the agent or states a rule. */
export function isTeaching({ label }: LabelledTurn): boolean {
  return label === 'correction' || label === 'rule'
}
