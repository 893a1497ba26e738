import type { Session, SessionEvent } from '../transcripts/session.ts'

/**
 * How much may be learned from. Every human turn and every failure leaves something in memory until the end, up to some
 * three kilobytes; nobody has typed so much into one transcript, and who runs many stays below the sum.
 */
const LIMITS = { transcript: 50_000, run: 500_000 } as const

/** Counts what sessions leave behind; says when a transcript or the run is over its allowance. */
export type Allowance = {
  begin: () => void
  /** why the rest is left out, or null; the session itself still counts */
  add: (session: Pick<Session, 'events'>) => string | null
  isSpent: () => boolean
}

export function createAllowance(limits: { transcript: number; run: number } = LIMITS): Allowance {
  let inTranscript = 0
  let inRun = 0
  return {
    begin: () => void (inTranscript = 0),
    add: ({ events }) => {
      const count = events.filter(leavesSomething).length
      inTranscript += count
      inRun += count
      if (inRun > limits.run) return over(limits.run, 'in all', 'the rest of the run')
      return inTranscript > limits.transcript ? over(limits.transcript, 'in it', 'the rest of it') : null
    },
    isSpent: () => inRun > limits.run,
  }
}

const over = (limit: number, where: string, rest: string): string =>
  `more than ${limit} human turns and failures ${where}: ${rest} is left out`

function leavesSomething(event: SessionEvent): boolean {
  return (
    event.type === 'human' || event.type === 'interrupt' || ('outcome' in event && event.outcome === 'failed')
  )
}
