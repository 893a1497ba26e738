import type { Episode, Turn } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import type { Finding } from '../finding.ts'
import { ruleFinding } from '../rule-finding.ts'
import { tookEffect } from '../steps.ts'
import { defect } from '../wording/defect.ts'
import { exactNames } from '../wording/names.ts'
import { imperative, type Wording } from '../wording/imperative.ts'
import { clausesOf } from '../wording/sentences.ts'

/** Pasted review comments that the agent acted upon: they state well what must stay in step, and hold exact names. */
export function review(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn) => {
    if (!wasActedUpon(turn)) return []
    const worded = turn.label === 'review_feedback' ? [...rules(turn), ...defects(turn)] : defects(turn)
    if (worded.length === 0) return []
    const files = exactNames(turn.human.text.slice(0, MAX_TEXT)).filter((name) =>
      /^[\w@.-]+(?:\/[\w@.-]+)+\.\w{1,5}$/.test(name),
    )
    return worded.map(({ wording, confidence, said }) => {
      const finding = ruleFinding(episode, context, { detector: 'review', turn, wording, confidence, said })
      if (finding.scope.length === 0) finding.scope = files.slice(0, 5)
      return finding
    })
  })
}

const MAX_TEXT = 20_000

type Worded = { wording: Wording; confidence: number; said: string }

function rules(turn: Turn): Worded[] {
  return clausesOf(turn.human).flatMap((clause) => {
    const wording = imperative(clause)
    if (!('statement' in wording) || !wording.general || wording.strength === 'weak') return []
    if (exactNames(wording.statement).length < 2) return []
    return [{ wording, confidence: wording.strength === 'strong' ? 0.62 : 0.5, said: clause }]
  })
}

/** Review programs put the defect into a title of its own: a short line, then a line with the severity. */
function defects(turn: Turn): Worded[] {
  if (!/severity/i.test(turn.human.text)) return []
  const lines = turn.human.text
    .slice(0, MAX_TEXT)
    .split('\n')
    .map((line) => line.trim())
  const written = lines.filter((line) => line !== '')
  return written.flatMap((line, index) => {
    if (!SEVERITY.test(written[index + 1] ?? '')) return []
    const wording = defect(line, written.slice(index + 2, index + 8).join(' '))
    return wording === null ? [] : [{ wording, confidence: 0.62, said: line }]
  })
}

const SEVERITY = /^\W*(?:low|medium|high|critical)\W+severity\W*$/i

/** A comment that the agent did not follow with an edit was refused, or answered. */
function wasActedUpon(turn: Turn): boolean {
  return turn.events.some((event) => event.type === 'edit' && tookEffect(event))
}
