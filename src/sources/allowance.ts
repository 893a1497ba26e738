import type { Session, SessionEvent } from '../transcripts/session.ts'

/**
 * How much may be learned from. Every human turn and every failure leaves something in memory until the end, up to some
 * three kilobytes, and any other step up to one; nobody has typed so much into one transcript, and who runs many stays
 * below the sum.
 */
const LIMITS = { transcript: 50_000, run: 500_000 } as const

/** So many steps that went well count as one that did not. */
const STEPS = 5

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
      const count = events.reduce((sum, event) => sum + weightOf(event), 0)
      inTranscript += count
      inRun += count
      if (inRun > limits.run * STEPS) return over(limits.run, 'in all', 'the rest of the run')
      return inTranscript > limits.transcript * STEPS
        ? over(limits.transcript, 'in it', 'the rest of it')
        : null
    },
    isSpent: () => inRun > limits.run * STEPS,
  }
}

const over = (limit: number, where: string, rest: string): string =>
  `more than ${limit} human turns and failures ${where}, where ${STEPS} other steps count as one: ${rest} is left out`

/** In steps. */
function weightOf(event: SessionEvent): number {
  if (event.type === 'human' || event.type === 'interrupt') return STEPS
  if (!('outcome' in event)) return 0
  return event.outcome === 'failed' ? STEPS : 1
}
