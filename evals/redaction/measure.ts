import { redact } from '../../src/safety/redact.ts'
import { negatives } from './negatives.ts'
import { positives } from './positives.ts'
import { createRandom } from './random.ts'

export type Share = { kind: string; hit: number; of: number; firstMiss: string | null }
export type Measurement = {
  secrets: Share[]
  honest: Share[]
  recall: number
  overRedaction: number
  keptAround: number
}

/** How much of every seeded secret `redact` hides, and how many honest texts it leaves alone. */
export function measure(seed: number, each: number): Measurement {
  const random = createRandom(seed)
  const secrets = new Map<string, Share>()
  const honest = new Map<string, Share>()
  const hidden = positives(random, each)
  let kept = 0
  for (const { kind, text, secret, keeps } of hidden) {
    const clean = redact(text)
    if (clean.includes(keeps)) kept += 1
    count(secrets, { kind, hit: !leaks(clean, secret), miss: clean })
  }
  for (const { kind, text } of negatives(random, each)) {
    const clean = redact(text)
    count(honest, { kind, hit: clean === text, miss: clean })
  }
  return {
    secrets: [...secrets.values()],
    honest: [...honest.values()],
    recall: share([...secrets.values()]),
    overRedaction: 1 - share([...honest.values()]),
    keptAround: kept / hidden.length,
  }
}

/** A quarter of a secret, but at least six characters, is a leak as well. */
function leaks(clean: string, secret: string): boolean {
  const piece = Math.max(6, Math.ceil(secret.length / 4))
  for (let at = 0; at + piece <= secret.length; at += 1)
    if (clean.includes(secret.slice(at, at + piece))) return true
  return false
}

function count(
  shares: Map<string, Share>,
  { kind, hit, miss }: { kind: string; hit: boolean; miss: string },
): void {
  const counted = shares.get(kind) ?? { kind, hit: 0, of: 0, firstMiss: null }
  counted.of += 1
  if (hit) counted.hit += 1
  else counted.firstMiss ??= miss
  shares.set(kind, counted)
}

function share(shares: readonly Share[]): number {
  const sum = (field: 'hit' | 'of'): number => shares.reduce((total, one) => total + one[field], 0)
  return sum('hit') / sum('of')
}
