import { createHash } from 'node:crypto'
import type { CheckResult, Proof } from '../record.ts'
import { explain, type Judgement } from './judge.ts'
import type { By } from './tree-pair.ts'
import type { NoPair } from './place-of-fix.ts'

type ShownSide = { tree: string; commit: string | null; result: CheckResult | undefined }

/** What a proof run saw of one eval. */
export type Shown = {
  judgement: Judgement
  by: By | undefined
  bad: ShownSide | undefined
  good: ShownSide | undefined
  runs: number
  tools: Readonly<Record<string, string>>
}

/** An eval that could not be shown on anything. */
export function noPair(reason: NoPair | { verdict: 'refused' | 'error'; detail: string }): Shown {
  return { judgement: reason, by: undefined, bad: undefined, good: undefined, runs: 0, tools: {} }
}

/** The record of a proof: says when by tree and commit, never by clock, so proving again gives the same bytes. */
export function toProof(shown: Shown): Proof {
  const message = shown.bad?.result?.outcome === 'fail' ? shown.bad.result.message : undefined
  return {
    verdict: shown.judgement.verdict,
    reason: explain(shown.judgement),
    bad: side(shown.bad),
    good: side(shown.good),
    runs: shown.runs,
    ...(shown.by === undefined ? {} : { by: shown.by }),
    ...(message === undefined ? {} : { message: fingerprint(message) }),
    ...(Object.keys(shown.tools).length === 0 ? {} : { tools: shown.tools }),
  }
}

function side(shown: ShownSide | undefined): Proof['bad'] {
  if (shown?.result === undefined) return null
  const { tree, commit, result } = shown
  return { tree, outcome: result.outcome, ...(commit === null ? {} : { commit }) }
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
