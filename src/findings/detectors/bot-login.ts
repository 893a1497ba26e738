import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { eventsOf } from '../steps.ts'

/** A filter of jq on who wrote something, with and without escapes around the name. */
const FILTER = /\.login ?== ?\\{0,3}["']([\w-]{2,40})\\{0,3}["']/g

/** Each is looked for in every output. */
const MOST = 10

/** What a bot writes stands under `name[bot]`: a filter on the bare name waits for nothing. */
export function botLogin(episode: Episode, context: FindingContext): Finding[] {
  const asked = new Map<string, { line: number; text: string }>()
  const findings = new Map<string, Finding>()
  for (const event of eventsOf(episode)) {
    if (event.type !== 'command' && event.type !== 'other') continue
    for (const [name, question] of asked) {
      if (
        findings.has(name) ||
        !event.output.includes(`"${name}[bot]"`) ||
        event.output.includes(`"${name}"`)
      )
        continue
      findings.set(name, {
        detector: 'bot-login',
        kind: 'trap',
        origin: 'failure',
        key: `login:${name}`,
        topic: null,
        statement: `Filter GitHub reviews and comments by the login \`${name}[bot]\`, not \`${name}\`.`,
        why: `A filter on \`${name}\` finds nothing, however long one waits.`,
        scope: [],
        confidence: 0.65,
        at: event.at,
        evidence: [
          cite(episode, context, { line: question.line, role: 'agent', text: question.text }),
          cite(episode, context, { line: event.resultLine, role: 'tool', text: `"${name}[bot]"` }),
        ],
        check: null,
        objection: null,
      })
    }
    const text = event.type === 'command' ? event.command : event.input
    if (!text.includes('.login')) continue
    for (const [match, name = ''] of text.matchAll(FILTER)) {
      // Of several tries the last one was waited for longest.
      if (asked.size < MOST || asked.has(name)) asked.set(name, { line: event.line, text: match })
    }
  }
  return [...findings.values()]
}
