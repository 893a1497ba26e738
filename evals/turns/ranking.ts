/** A score that somebody gave, and the truth. */
export type Scored = { score: number; positive: boolean }

/** How well scores separate the positives from the rest. */
export type Ranking = {
  /** the best F1 over all thresholds, and its threshold */
  f1: number
  threshold: number
  averagePrecision: number
  /** precision where the recall first reaches 0.3 */
  precisionAt30: number
  /** the largest recall at which precision is at least 0.85 */
  recallAt85: number
}

/** Ranks by score, highest first. */
export function rank(scored: readonly Scored[]): Ranking {
  const order = scored.toSorted((a, b) => b.score - a.score)
  const all = positives(scored)
  const ranking: Ranking = { f1: 0, threshold: 1, averagePrecision: 0, precisionAt30: 0, recallAt85: 0 }
  let hits = 0
  for (const [index, { score, positive }] of order.entries()) {
    if (positive) hits += 1
    const precision = hits / (index + 1)
    const recall = hits / Math.max(1, all)
    const f1 = (2 * hits) / (index + 1 + all)
    if (positive) ranking.averagePrecision += precision / all
    if (f1 > ranking.f1) {
      ranking.f1 = f1
      ranking.threshold = score
    }
    if (recall >= 0.3 && ranking.precisionAt30 === 0) ranking.precisionAt30 = precision
    if (precision >= 0.85) ranking.recallAt85 = Math.max(ranking.recallAt85, recall)
  }
  return ranking
}

export type Decision = { precision: number; recall: number; f1: number }

/** Precision, recall and F1 of saying yes from a threshold on. */
export function decide(scored: readonly Scored[], threshold: number): Decision {
  const said = scored.filter(({ score }) => score >= threshold)
  const hits = positives(said)
  const all = positives(scored)
  return {
    precision: hits / Math.max(1, said.length),
    recall: hits / Math.max(1, all),
    f1: (2 * hits) / Math.max(1, said.length + all),
  }
}

/**
 * The threshold, in hundredths, with the best F1 on average over several sets and over its neighbours: each set
 * counts the same, and a peak that stands alone is chance.
 */
export function bestThreshold(sets: readonly (readonly Scored[])[]): number {
  const filled = sets.filter((scored) => scored.length > 0)
  const qualities = Array.from({ length: 101 }, (_, percent) =>
    filled.reduce((sum, scored) => sum + decide(scored, percent / 100).f1, 0),
  )
  const around = (percent: number): number =>
    qualities.slice(percent - NEIGHBOURS, percent + NEIGHBOURS + 1).reduce((sum, quality) => sum + quality, 0)
  const candidates = Array.from({ length: 91 }, (_, index) => index + 5)
  return candidates.reduce((best, percent) => (around(percent) > around(best) ? percent : best), 50) / 100
}

const NEIGHBOURS = 5

/** Decides each set by the threshold that is best for all the others. */
export function decideAcross(sets: readonly (readonly Scored[])[]): Decision {
  const said = sets.flatMap((own) => {
    const threshold = bestThreshold([sets.filter((other) => other !== own).flat()])
    return own.map(({ score, positive }) => ({ score: Number(score >= threshold), positive }))
  })
  return decide(said, 1)
}

/** The lowest threshold with at least this precision that still finds a twentieth of the positives. */
export function sureThreshold(scored: readonly Scored[], precision: number): number {
  const candidates = [...new Set(scored.map(({ score }) => score))].toSorted((a, b) => a - b)
  const isSure = (threshold: number): boolean => {
    const decision = decide(scored, threshold)
    return decision.precision >= precision && decision.recall >= 0.05
  }
  return candidates.find(isSure) ?? 0.9
}

function positives(scored: readonly Scored[]): number {
  return scored.filter(({ positive }) => positive).length
}
