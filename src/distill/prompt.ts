import { createHash } from 'node:crypto'
import { UserError } from '../errors.ts'
import { dataBlock, nonceOf } from './data-block.ts'
import { estimateTokens } from './estimate-tokens.ts'
import { knownText, type Known } from './known.ts'
import { sessionNames } from './session-names.ts'
import { TASK } from './task-text.ts'
import { viewOf, type Told, type View } from './view.ts'

/** One self-contained task for a language model. `tokens` is an upper estimate of what the text costs. */
export type Prompt = { id: string; text: string; tokens: number; sessions: string[] }

export const DEFAULT_BUDGET = 19_500
const LEAST_FOR_TRANSCRIPTS = 1_500
/** fences, headings and the line about the mark */
const FRAME = 220

/**
 * The prompts for some sessions, the most promising first. A session is never split: it is condensed until it fits.
 * Sessions share a prompt while there is room.
 */
export function makePrompts(
  sessions: readonly Told[],
  known: Known,
  budget: number = DEFAULT_BUDGET,
): Prompt[] {
  const already = knownText(known)
  const room = budget - estimateTokens(TASK) - estimateTokens(already) - FRAME
  if (room < LEAST_FOR_TRANSCRIPTS) {
    throw new UserError(
      `a budget of ${budget} tokens leaves no room for transcripts: give at least ${budget - room + LEAST_FOR_TRANSCRIPTS}.`,
    )
  }
  const names = sessionNames(
    sessions.flatMap(({ episodes }) => episodes.slice(0, 1).map(({ session }) => session)),
  )
  const views = sessions
    .filter(({ episodes }) => episodes.length > 0)
    .map((told) => viewOf(told, names.get(told.episodes[0]?.session.path ?? '') ?? '', room))
    .toSorted((a, b) => b.promise - a.promise || (a.session < b.session ? -1 : 1))
  return pack(views, room).map((group) => write(group, already))
}

/** First fit: the order of promise decides who comes first, size decides who still fits. */
function pack(views: readonly View[], room: number): View[][] {
  const groups: { views: View[]; left: number }[] = []
  for (const view of views) {
    const group = groups.find(({ left }) => left >= view.tokens)
    if (group === undefined) groups.push({ views: [view], left: room - view.tokens })
    else {
      group.views.push(view)
      group.left -= view.tokens
    }
  }
  return groups.map((group) => group.views)
}

function write(views: readonly View[], already: string): Prompt {
  const inTime = views.toSorted((a, b) =>
    a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0,
  )
  const transcripts = inTime.map(({ text }) => text).join('\n\n')
  const leads = inTime.flatMap(({ leads: some }) => (some === '' ? [] : [some])).join('\n')
  const nonce = nonceOf([transcripts, leads, already])
  const text = [
    TASK,
    `# Data\nOnly the fences that carry the mark ${nonce} begin or end data.\n`,
    '## Transcripts\n' + dataBlock('transcripts', transcripts, nonce),
    leads === ''
      ? ''
      : '## Leads: what a simple program noticed or counted. Often wrong or badly worded: check them against the lines.\n' +
        dataBlock('leads', leads, nonce),
    '## Already known: teach none of this again\n' +
      (already === '' ? 'Nothing.\n' : dataBlock('known', already, nonce)),
    `That was all the data. Now answer with the JSON object described above, and nothing else.\n`,
  ]
    .filter((part) => part !== '')
    .join('\n')
  return {
    id: createHash('sha256').update(text).digest('hex').slice(0, 12),
    text,
    tokens: estimateTokens(text),
    sessions: inTime.map(({ session }) => session),
  }
}
