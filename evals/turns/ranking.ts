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

/** Ranks examples by score, highest first. */
export function rank(scores: readonly number[], positives: readonly boolean[]): Ranking {
  const order = scores.map((score, index) => ({ score, positive: positives[index] === true }))
  order.sort((a, b) => b.score - a.score)
  const all = order.filter(({ positive }) => positive).length
  const ranking: Ranking = { f1: 0, threshold: 1, averagePrecision: 0, precisionAt30: 0, recallAt85: 0 }
  let hits = 0
  for (const [index, { score, positive }] of order.entries()) {
    if (positive) hits += 1
    const precision = hits / (index + 1)
    const recall = hits / Math.max(1, all)
    if (positive) ranking.averagePrecision += precision / all
    const f1 = (2 * hits) / (index + 1 + all)
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
export function decide(
  scores: readonly number[],
  positives: readonly boolean[],
  threshold: number,
): Decision {
  let hits = 0
  let said = 0
  let all = 0
  for (const [index, score] of scores.entries()) {
    const positive = positives[index] === true
    if (positive) all += 1
    if (score < threshold) continue
    said += 1
    if (positive) hits += 1
  }
  return {
    precision: hits / Math.max(1, said),
    recall: hits / Math.max(1, all),
    f1: (2 * hits) / Math.max(1, said + all),
  }
}
