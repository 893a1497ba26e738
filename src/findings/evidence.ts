import { withhold, withholdPath } from '../safety/injection.ts'
import { shorten } from '../safety/markdown.ts'
import type { Evidence } from '../lessons/lesson.ts'
import { asTyped } from '../transcripts/human-text.ts'
import type { HumanEvent } from '../transcripts/session.ts'
import type { Episode } from '../episodes/episode.ts'
import type { FindingContext } from './context.ts'

const MAX_QUOTE = 160

/** Points at a line of the transcript, with a short redacted quote: one line of the text that stands there. */
export function cite(
  episode: Pick<Episode, 'session'>,
  context: FindingContext,
  { line, role, text }: { line: number; role: Evidence['role']; text: string },
): Evidence {
  const { session } = episode
  const quote = withhold(shorten(context.redact(firstLine(text)), MAX_QUOTE))
  let path = shownPaths.get(session)
  if (path === undefined) shownPaths.set(session, (path = withholdPath(context.redact(session.path))))
  return { path, sessionId: session.sessionId, line, role, quote }
}

/** Points at what a human said, word for word as it was typed. */
export function citeHuman(
  episode: Pick<Episode, 'session'>,
  context: FindingContext,
  human: HumanEvent,
  said: string = human.text,
): Evidence {
  return cite(episode, context, { line: human.line, role: 'human', text: asTyped(human, said) })
}

/** A session is cited again and again. */
const shownPaths = new WeakMap<Episode['session'], string>()

/** Long enough that the end of the quote is far from the cut: half a secret might not be known as one. */
const MAX_READ = 600

function firstLine(text: string): string {
  for (const line of text.slice(0, 20 * MAX_READ).split('\n')) {
    const plain = line.replace(/\s+/g, ' ').trim()
    if (plain !== '') return plain.slice(0, MAX_READ)
  }
  return ''
}
