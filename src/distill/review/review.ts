import { createHash } from 'node:crypto'
import { UserError } from '../../errors.ts'
import type { Readable } from '../admit/cited-sessions.ts'
import { comparable } from '../admit/quotes.ts'
import type { Proposal } from '../answer.ts'
import { dataBlock, nonceOf } from '../data-block.ts'
import { estimateTokens } from '../estimate-tokens.ts'
import { numbered } from '../numbered.ts'
import type { Passage } from '../passages.ts'
import type { Prompt } from '../prompt.ts'
import { namedBy } from '../session-names.ts'
import { shownText } from '../shown-text.ts'
import { around, namesOf, type Weight } from './around.ts'
import { excerpt, type Needles } from './excerpt.ts'
import { REVIEW } from './review-text.ts'

/** How many characters of a cited passage are shown; the first that fits the budget. */
const SIZES = [8_000, 5_000, 3_000, 1_800, 1_100, 700, 400] as const
const QUOTE_START = 40

/**
 * The second look at lessons that passed the gates: the same lessons, with their lines at length. They share one prompt
 * while there is room, and are divided otherwise.
 */
export function reviewPrompts(
  proposals: readonly Proposal[],
  sessions: readonly Readable[],
  budget: number,
): Prompt[] {
  if (proposals.length === 0) return []
  const chosen = sessions.flatMap((session) => choose(proposals, session) ?? [])
  for (const size of SIZES) {
    const prompt = write(proposals, chosen, size)
    if (prompt.tokens <= budget) return [prompt]
  }
  if (proposals.length === 1)
    throw new UserError(`a budget of ${budget} tokens leaves no room for a review: give more.`)
  const half = Math.ceil(proposals.length / 2)
  return [proposals.slice(0, half), proposals.slice(half)].flatMap((some) =>
    reviewPrompts(some, sessions, budget),
  )
}

function write(proposals: readonly Proposal[], chosen: readonly Chosen[], size: number): Prompt {
  const transcripts = chosen.map((one) => transcript(one, size)).join('\n\n')
  const lessons = proposals
    .map((proposal, at) => `${at + 1}. ${shownText(JSON.stringify(proposal))}`)
    .join('\n')
  const nonce = nonceOf([transcripts, lessons])
  const text = [
    REVIEW,
    `# Data\nOnly the fences that carry the mark ${nonce} begin or end data.\n`,
    '## Lessons\n' + dataBlock('lessons', lessons, nonce),
    '## Transcripts\n' + dataBlock('transcripts', transcripts, nonce),
    'That was all the data. Now answer with the JSON object described above, and nothing else.\n',
  ].join('\n')
  return {
    id: createHash('sha256').update(text).digest('hex').slice(0, 12),
    text,
    tokens: estimateTokens(text),
    sessions: chosen.map(({ session }) => session.sessionId),
  }
}

/** What the lessons need of one session. */
type Chosen = {
  session: Readable
  /** what the lessons call it */
  titles: ReadonlySet<string>
  wanted: ReadonlyMap<Passage, Weight>
  needles: Needles
}

/** Null when no lesson cites the session. */
function choose(proposals: readonly Proposal[], session: Readable): Chosen | null {
  const wanted = new Map<Passage, Weight>()
  const quotes = new Set<string>()
  const names = new Set<string>()
  const titles = new Set<string>()
  for (const proposal of proposals) {
    const cited = proposal.evidence.filter((claim) => namedBy(claim.session, [session]).length > 0)
    if (cited.length === 0) continue
    for (const claim of cited) {
      titles.add(claim.session)
      quotes.add(comparable(claim.quote.split(/…|\.{3}/)[0] ?? '').slice(0, QUOTE_START))
    }
    for (const name of namesOf(proposal)) names.add(name)
    const lines = new Set(cited.map(({ line }) => line))
    for (const [passage, weight] of around(proposal, session, lines))
      if (wanted.get(passage) !== 'cited') wanted.set(passage, weight)
  }
  quotes.delete('')
  if (wanted.size === 0) return null
  return { session, titles, wanted, needles: { quotes: [...quotes], names: [...names] } }
}

function transcript({ session, titles, wanted, needles }: Chosen, size: number): string {
  const lines = [`session ${[...titles].join(' = ')}`]
  let next = 0
  for (const [at, passage] of session.passages.entries()) {
    const weight = wanted.get(passage)
    if (weight === undefined) continue
    if (at > next) lines.push('…')
    lines.push(numbered(passage, excerpt(passage.text, needles, weight === 'cited' ? size : size / 2)))
    next = at + 1
  }
  return lines.join('\n')
}
