import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { lookInstead, parentOf } from '../missing-path.ts'
import type { Sketch } from '../sketch.ts'
import { perSession } from './per-session.ts'

const MIN_SESSIONS = 2
const SHOWN = 2
/** A shorter path is a place where one looks in any repository. */
const MIN_PARTS = 3

/** A path that agents look for again and again, and that is not there: something makes them expect it. */
export function missingPaths(sketches: readonly Sketch[], context: FindingContext): Finding[] {
  const paths = new Set(sketches.flatMap(({ missing }) => [...missing.keys()]))
  return [...paths].toSorted().flatMap((path) => {
    const seen = sketches.flatMap((sketch) => {
      const miss = sketch.missing.get(path)
      return miss === undefined ? [] : [{ sketch, miss }]
    })
    const sessions = new Set(seen.map(({ sketch }) => sketch.episode.session.sessionId))
    if (sessions.size < MIN_SESSIONS || path.split('/').length < MIN_PARTS) return []
    if (exists(path, sketches, seen) || paths.has(parentOf(path))) return []
    const places = seen.flatMap(({ miss }) => miss.instead?.path ?? [])
    const shown = [...new Set(places)].toSorted().slice(0, SHOWN)
    if (shown.length === 0) return []
    return perSession(
      {
        detector: 'missing-paths',
        kind: 'trap',
        origin: 'failure',
        key: `missing-path:${path}`,
        topic: null,
        statement: statementOf(path, shown),
        why: `Agents looked for it in ${sessions.size} sessions.`,
        scope: [],
        confidence: 0.65,
        check: null,
        objection: null,
      },
      seen.map(({ sketch, miss: { line, text, instead } }) => ({
        sketch,
        evidence: [
          cite(sketch.episode, context, { line, role: 'tool', text }),
          ...(instead === null
            ? []
            : [cite(sketch.episode, context, { line: instead.line, role: 'agent', text: instead.path })]),
        ],
      })),
    )
  })
}

/** Whether the path was there in one of the sessions that missed it, or came later. */
function exists(path: string, sketches: readonly Sketch[], seen: readonly { sketch: Sketch }[]): boolean {
  const last = seen
    .map(({ sketch }) => sketch.at ?? '')
    .toSorted()
    .at(-1)
  return sketches.some((sketch) => {
    const isLater = (sketch.at ?? '') > (last ?? '') || sketch.missing.has(path)
    return isLater && [...sketch.present].some((one) => one === path || one.startsWith(`${path}/`))
  })
}

function statementOf(path: string, places: readonly string[]): string {
  return `Do not look for \`${path}\`: it does not exist; ${lookInstead(path, places)}.`
}
