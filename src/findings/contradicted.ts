import type { Episode } from '../episodes/episode.ts'

/** Whether the next that the human says after a line is that it is wrong or still fails. */
export function isContradicted({ turns }: Episode, line: number): boolean {
  const next = turns.find((turn) => turn.line > line)
  return next?.label === 'correction' || next?.label === 'failure_report'
}
