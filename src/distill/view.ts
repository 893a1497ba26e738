import type { Episode } from '../episodes/episode.ts'
import type { Finding } from '../findings/finding.ts'
import { estimateTokens } from './estimate-tokens.ts'
import { fitter, type Shown } from './fit.ts'
import { leadsOf } from './leads.ts'
import { itemsOf, type Item } from './promise.ts'

/** What a prompt is made of: one session's episodes, and what the deterministic detectors found in them. */
export type Told = { episodes: readonly Episode[]; findings: readonly Finding[] }

/** One session as text. `promise` is the number of passages that are likely to teach something. */
export type View = {
  session: string
  startedAt: string
  text: string
  leads: string
  tokens: number
  promise: number
}

const PROMISING = 64

/** Condenses one session to `budget` tokens. The least promising is left out first, and the text says how much that was. */
export function viewOf({ episodes, findings }: Told, name: string, budget: number): View {
  const session = episodes[0]?.session
  const items = itemsOf(episodes)
  const leads = leadsOf(name, episodes, findings)
  const title = `session ${name} (${session?.agent ?? ''}, ${session?.startedAt?.slice(0, 10) ?? 'no date'})`
  const text = [
    title,
    ...condensed(items, episodes, budget - estimateTokens(title) - estimateTokens(leads) - 4),
  ].join('\n')
  return {
    session: name,
    startedAt: session?.startedAt ?? '',
    text,
    leads,
    tokens: estimateTokens(text) + estimateTokens(leads) + 4,
    promise: items.filter(({ promise }) => promise >= PROMISING).length,
  }
}

/** What stands around the passages depends on which are shown: when it takes too much, a few more have to go. */
function condensed(items: readonly Item[], episodes: readonly Episode[], budget: number): string[] {
  const fit = fitter(items)
  for (let room = budget; ;) {
    const lines = arranged(fit(room), items.length, episodes)
    const over = estimateTokens(lines.join('\n')) - budget
    if (over <= 0 || room <= 0) return lines
    room -= over + 8
  }
}

function arranged(shown: readonly Shown[], all: number, episodes: readonly Episode[]): string[] {
  const lines: string[] = []
  const missing: string[] = []
  const byEpisode = Map.groupBy(shown, ({ item }) => item.episode)
  for (const [number, episode] of episodes.entries()) {
    const own = byEpisode.get(number) ?? []
    const span = `lines ${episode.firstLine}-${episode.lastLine}`
    if (own.length === 0) missing.push(span)
    else if (episodes.length > 1) lines.push(`episode, ${span}, ${episode.outcome}`)
    let next = own[0]?.item.order ?? 0
    for (const { item, text } of own) {
      if (item.order > next) lines.push('…')
      lines.push(text)
      next = item.order + 1
    }
  }
  return [...lines, ...leftOut(all - shown.length, all, missing)]
}

function leftOut(count: number, all: number, episodes: readonly string[]): string[] {
  if (count === 0) return []
  const whole =
    episodes.length === 0
      ? ''
      : `; whole episodes: ${episodes.slice(0, 12).join(', ')}${episodes.length > 12 ? ' …' : ''}`
  return [`left out for lack of room, the least promising first: ${count} of ${all} passages${whole}`]
}
