import type { CheckResult, Proof } from '../record.ts'

export type Verdict = Proof['verdict']

/** What was seen on the two trees, and on the good one with a cosmetic edit. */
export type Seen = {
  /** the two trees hold the same files */
  same: boolean
  good: readonly CheckResult[]
  bad: readonly CheckResult[]
  control: CheckResult | undefined
  /** why the red is not the one that was meant; undefined when it is, or when that cannot be told */
  wrongRed: string | undefined
}

export type Judgement = { verdict: Verdict; detail: string }

/** Turns what was seen into a verdict: green on the good tree each time, red for the right reason on the bad one each time. */
export function judge(seen: Seen): Judgement {
  if (seen.same) return { verdict: 'no-op', detail: 'both trees hold the same files' }
  const green = seen.good[0]
  const red = seen.bad[0]
  if (green === undefined) return { verdict: 'error', detail: 'it was never run' }
  if (differs(seen.good)) return { verdict: 'flaky', detail: 'on the good tree' }
  if (green.outcome === 'fail') return { verdict: 'red-on-arrival', detail: green.message }
  if (green.outcome === 'stale') return { verdict: 'stale', detail: green.message }
  if (green.outcome !== 'pass') return { verdict: 'error', detail: green.message }
  if (red === undefined) return { verdict: 'error', detail: 'there is no bad tree' }
  if (differs(seen.bad)) return { verdict: 'flaky', detail: 'on the bad tree' }
  if (red.outcome === 'pass' || red.outcome === 'skip') return { verdict: 'survived', detail: red.message }
  if (red.outcome !== 'fail') return { verdict: 'wrong-red', detail: red.message }
  if (seen.wrongRed !== undefined) return { verdict: 'wrong-red', detail: seen.wrongRed }
  if (seen.control !== undefined && seen.control.outcome !== 'pass') {
    return {
      verdict: 'wrong-red',
      detail: `a comment added to the good tree turns it red as well: ${seen.control.message}`,
    }
  }
  return { verdict: 'proven', detail: red.message }
}

function differs(results: readonly CheckResult[]): boolean {
  const outcomes = new Set(results.map((result) => result.outcome))
  return outcomes.size > 1 || outcomes.has('flaky')
}

const ADVICE: Readonly<Record<Verdict, string>> = {
  proven: 'It went red on the bad tree and green on the good one.',
  survived: 'It stays green although the bug is back: make it look at what the fix changed, or drop it.',
  'wrong-red': 'It goes red for another reason than the bug: narrow it until only the bug turns it red.',
  'red-on-arrival': 'It is red on the good tree already: repair the code or the eval, then prove again.',
  'no-op': 'Taking the fix back changes nothing that it could see: there is no bad tree to show it on.',
  stale: 'What it was proven on has moved on: look whether it still holds, then compile again or drop it.',
  flaky: 'The same files gave different answers: make it deterministic before it may block.',
  error: 'It could not be evaluated: repair what keeps it from running, then prove again.',
  refused: 'It was not run.',
}

/** One sentence for a human: what the verdict means here, and what to do. */
export function explain(judgement: Judgement): string {
  const detail = judgement.detail.split('\n')[0]?.trim().slice(0, 240) ?? ''
  return detail === '' ? ADVICE[judgement.verdict] : `${ADVICE[judgement.verdict]} (${detail})`
}
