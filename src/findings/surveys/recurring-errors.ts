import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { MachineError, Sketch } from '../sketch.ts'
import { perSession } from './per-session.ts'

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
    return sessions.size < MIN_SESSIONS || last === undefined ? [] : toFindings(key, last, seen, context)
  })
}

type Seen = { sketch: Sketch; error: MachineError }

function toFindings(
  key: string,
  last: MachineError,
  seen: readonly Seen[],
  context: FindingContext,
): Finding[] {
  return perSession(
    {
      detector: 'recurring-errors',
      kind: 'trap',
      origin: 'failure',
      key: `error:${key}`,
      topic: null,
      statement: context.redact(statementOf(last, seen)),
      why: 'It comes from the machine, not from the change.',
      scope: [],
      confidence: 0.65,
      check: null,
      objection: null,
    },
    seen.map(({ sketch, error: { line, text, remedy } }) => ({
      sketch,
      evidence: [
        cite(sketch.episode, context, { line, role: 'tool', text }),
        ...(remedy === null
          ? []
          : [cite(sketch.episode, context, { line: remedy.line, role: 'agent', text: remedy.variables })]),
      ],
    })),
  )
}

/** With the remedy that worked, the shortest one; without one, at least that the change is not to blame. */
function statementOf({ name, text }: MachineError, seen: readonly Seen[]): string {
  const remedies = seen.flatMap(({ error }) => error.remedy?.variables ?? [])
  const remedy = remedies.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0]
  return remedy === undefined
    ? `Do not blame your change when \`${name}\` fails with “${text}”.`
    : `Run \`${name}\` with \`${remedy}\` when it fails with “${text}”.`
}
