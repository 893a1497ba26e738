import { withhold } from '../safety/injection.ts'
import type { Evidence } from '../lessons/lesson.ts'
import type { Episode } from '../episodes/episode.ts'
import type { FindingContext } from './context.ts'

const MAX_QUOTE = 160

/** Points at a line of the transcript, with a short redacted quote: one line of the text that stands there. */
export function cite(
  episode: Pick<Episode, 'session'>,
  context: FindingContext,
  { line, role, text }: { line: number; role: Evidence['role']; text: string },
): Evidence {
  const { path, sessionId } = episode.session
  const quote = withhold(quoteOf(context.redact(text)))
  return { path: withhold(path), sessionId: withhold(sessionId), line, role, quote }
}

function quoteOf(text: string): string {
  const line =
    text
      .split('\n')
      .map((part) => part.replace(/\s+/g, ' ').trim())
      .find((part) => part !== '') ?? ''
  return line.length <= MAX_QUOTE ? line : `${line.slice(0, MAX_QUOTE - 1).trimEnd()}…`
}
