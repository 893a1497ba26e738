import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { Sketch } from '../sketch.ts'

const MIN_SESSIONS = 2

/** An error of the surroundings that came back in another session: no change of the code is its cause. */
export function recurringErrors(sketches: readonly Sketch[], context: FindingContext): Finding[] {
  const keys = new Set(sketches.flatMap(({ errors }) => [...errors.keys()]))
  return [...keys].toSorted().flatMap((key) => {
    const seen = sketches.flatMap((sketch) => {
      const error = sketch.errors.get(key)
      return error === undefined ? [] : [{ sketch, error }]
    })
    const sessions = new Set(seen.map(({ sketch }) => sketch.episode.session.sessionId))
    const last = seen.at(-1)?.error
    return sessions.size < MIN_SESSIONS || last === undefined ? [] : [toFinding(key, last, seen, context)]
  })
}

type Seen = { sketch: Sketch; error: { line: number; text: string; name: string } }

function toFinding(
  key: string,
  last: Seen['error'],
  seen: readonly Seen[],
  context: FindingContext,
): Finding {
  return {
    detector: 'recurring-errors',
    kind: 'trap',
    origin: 'failure',
    key: `error:${key}`,
    topic: null,
    statement: `Do not blame your change when \`${last.name}\` fails with “${context.redact(last.text)}”.`,
    why: 'It comes from the machine: the same error stopped sessions that worked on other things.',
    scope: [],
    confidence: 0.65,
    at:
      seen
        .map(({ sketch }) => sketch.at ?? '')
        .toSorted()
        .at(-1) || null,
    evidence: seen.map(({ sketch, error }) =>
      cite(sketch.episode, context, { line: error.line, role: 'tool', text: error.text }),
    ),
    check: null,
    objection: null,
  }
}
