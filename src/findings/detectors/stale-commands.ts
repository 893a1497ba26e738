import type { Episode } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import { SCRIPT_RUNNERS } from '../../episodes/check-purpose.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { docsOf, saysItIsThere, standsIn, type Doc } from '../docs-seen.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { commandsOf } from '../steps.ts'
import { checkName } from '../typed-command.ts'

/** How runners say that they have no script of that name. */
const NO_SCRIPT =
  /missing script: ?['"`]?([\w:.-]{2,60})|no tasks? ['"`]?([\w:.-]{2,60})['"`]? found|no rule to make target ['"`]([\w.-]{2,60})|does not contain recipe ['"`]([\w-]{2,60})|script not found ['"`]([\w:.-]{2,60})|command ['"`]([\w:.-]{2,60})['"`] not found/i
const MAY_MISS = /missing script|no task|no rule|contain recipe|script not found|not found/i

/** A script that the repository's own documents name and that its runner does not know: the document is stale. */
export function staleCommands(episode: Episode, context: FindingContext): Finding[] {
  const findings = new Map<string, Finding>()
  let docs: Doc[] | null = null
  for (const event of commandsOf(episode)) {
    if (event.outcome === 'denied' || event.outcome === 'not-run') continue
    const runs = judgeStep(event).keys.filter(({ program }) => SCRIPT_RUNNERS.has(program))
    if (runs.length === 0) continue
    const head = event.output.slice(0, 2000)
    const match = MAY_MISS.test(head) ? NO_SCRIPT.exec(head) : null
    const script = match?.slice(1).find((group) => group !== undefined)
    const key = runs.find(({ verb }) => verb === script)
    if (match === null || key === undefined || isElsewhere(event, episode)) continue
    const command = checkName(key)
    if (findings.has(command) || context.repository?.commands.has(command) === true) continue
    docs ??= docsOf(episode, context)
    const doc = docs.find(({ text }) => standsIn(text, command) && saysItIsThere(text, command))
    if (doc === undefined) continue
    findings.set(command, {
      detector: 'stale-commands',
      kind: 'trap',
      origin: 'failure',
      key: `stale-command:${command}`,
      topic: null,
      statement: `Do not run \`${command}\`: ${doc.name} names it, but it does not exist; correct ${doc.name}.`,
      why: 'The runner knows no script of that name.',
      scope: [doc.name],
      confidence: 0.8,
      at: event.at,
      evidence: [
        cite(episode, context, { line: event.resultLine, role: 'tool', text: match[0] }),
        ...(doc.line === null
          ? []
          : [cite(episode, context, { line: doc.line, role: 'tool', text: doc.name })]),
      ],
      check: null,
      objection: null,
    })
  }
  return [...findings.values()]
}

/** Another folder may have other scripts than those of which the documents tell. */
function isElsewhere({ cwd, command }: CommandStep, { session }: Episode): boolean {
  return (
    (cwd !== null && cwd !== session.cwd) ||
    /(?:^|[\s;&|(])(?:cd|pushd|-C|--prefix|--filter|--cwd|-w) /.test(command)
  )
}
