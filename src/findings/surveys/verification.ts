import type { Purpose } from '../../episodes/check-purpose.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { Sketch } from '../sketch.ts'
import { perSession } from './per-session.ts'

const ORDER: readonly Purpose[] = ['format', 'lint', 'typecheck', 'build', 'test']
/** A script that the project wrote itself says more than a tool that everybody has. */
const MIN_SESSIONS = { script: 2, tool: 3 }
const MIN_SHARE = 0.3
const MAX_CHECKS = 4

/** What anybody who knows the language would run. */
const USUAL =
  /^(?:go (?:test|vet|build)|gofmt|cargo (?:test|build|check|fmt|clippy)|(?:npm|pnpm|yarn|bun|make|deno) test$|pytest|tsc|eslint|prettier)\b/

/** The checks that sessions of this repository end with, again and again: how a change is proved here. */
export function verification(sketches: readonly Sketch[], context: FindingContext): Finding[] {
  const working = sketches.filter((sketch) => sketch.edited.size > 0 && sketch.passed.size > 0)
  const counts = new Map<string, { purpose: Purpose; sessions: number }>()
  for (const { passed } of working) {
    for (const [name, { purpose, isPart }] of passed) {
      // One package says nothing of the others.
      if (isPart) continue
      const entry = counts.get(name) ?? { purpose, sessions: 0 }
      counts.set(name, { purpose, sessions: entry.sessions + 1 })
    }
  }
  const usual = [...counts].filter(
    ([name, { sessions }]) =>
      sessions >= (SCRIPT.test(name) ? MIN_SESSIONS.script : MIN_SESSIONS.tool) &&
      sessions >= MIN_SHARE * working.length,
  )
  const names = onePerPurpose(usual)
  if (names.every((name) => USUAL.test(name))) return []
  const seen = working.flatMap((sketch) => {
    const last = names.flatMap((name) => sketch.passed.get(name) ?? []).toSorted((x, y) => y.line - x.line)[0]
    if (last === undefined) return []
    return [
      {
        sketch,
        evidence: [cite(sketch.episode, context, { line: last.line, role: 'agent', text: last.command })],
      },
    ]
  })
  return perSession(
    {
      detector: 'verification',
      kind: 'check',
      origin: 'agent',
      key: 'verification',
      topic: null,
      statement: `Prove a change with ${list(names.map((name) => `\`${name}\``))}.`,
      why: 'The sessions that worked on this repository ended with these checks.',
      scope: [],
      confidence: 0.65,
      check: { kind: 'command', command: names.join(' && '), paths: [] },
      objection: null,
    },
    seen,
  )
}

const SCRIPT = /^(?:mise run|npm run|pnpm run|yarn run|bun run|make|just|task) /

/** The most usual check of every purpose, in the order in which one runs them. */
function onePerPurpose(
  usual: readonly (readonly [string, { purpose: Purpose; sessions: number }])[],
): string[] {
  return ORDER.flatMap((purpose) => {
    const best = usual
      .filter(([, entry]) => entry.purpose === purpose)
      .toSorted(([a, x], [b, y]) => y.sessions - x.sessions || (a < b ? -1 : 1))[0]
    return best === undefined ? [] : [best[0]]
  }).slice(-MAX_CHECKS)
}

function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}
