import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { commandsOf } from '../steps.ts'

/** What a program says when it takes a flag behind the other arguments for one more argument. */
const TOO_MANY =
  /\b(?:too many (?:positional )?arguments|unexpected (?:positional |extra )?arguments?|accepts (?:at most )?\d+ arg\(s\), received \d+|extra (?:positional )?arguments?)\b[^\n]{0,60}/i
const UNSUPPORTED = /\bunsupported (?:URL |protocol )?scheme:? ["'`]?([a-z][a-z0-9+.-]{1,15})\b["'`]?/i
/** How many steps later the same call may come again. */
const SOON = 6

/** A call of the repository's own program that this refused, and what it takes instead: nobody else documents that. */
export function ownCall(episode: Episode, context: FindingContext): Finding[] {
  const findings: Finding[] = []
  const steps = commandsOf(episode)
  for (const [index, step] of steps.entries()) {
    const { verdict, keys } = judgeStep(step)
    // Whichever command of a script failed: only the one whose words fit the message is told of.
    for (const key of verdict === 'failed' ? keys.filter(isOwn) : []) {
      const later = steps.slice(index + 1, index + 1 + SOON)
      const lesson =
        inOrder(episode, context, { step, key, later }) ?? withoutScheme(episode, context, step, key)
      if (lesson !== null) findings.push(lesson)
    }
  }
  return findings
}

/** A program that is run from the sources or from where they are built: `go run ./cmd/x`, `node dist/x.js`. */
function isOwn({ program, verb, words, purpose }: CommandKey): boolean {
  const source = words[0] ?? ''
  if (purpose !== null) return false
  if (program === 'go' && verb === 'run') return source.startsWith('./')
  return (
    /^(?:node|bun|deno|tsx|python3?)$/.test(program) &&
    /^(?:\.\/)?(?!node_modules\/)[\w-]+\/[\w./-]+$/.test(source)
  )
}

/** The name under which people know the program, with its subcommand: what stands before the first flag or value. */
function nameOf({ words }: CommandKey): string {
  const [source = '', ...rest] = words
  const base = source.slice(source.lastIndexOf('/') + 1).replace(/\.\w{1,4}$/, '')
  const at = rest.findIndex((word) => !/^[a-z][a-z-]{1,30}$/.test(word))
  return [base, ...rest.slice(0, at < 0 ? 1 : Math.min(at, 2))].join(' ')
}

function inOrder(
  episode: Episode,
  context: FindingContext,
  { step, key, later }: { step: CommandStep; key: CommandKey; later: readonly CommandStep[] },
): Finding | null {
  const said = TOO_MANY.exec(step.output)?.[0]
  if (said === undefined || flagsFirst(key)) return null
  const again = later.find(
    (one) =>
      !TOO_MANY.test(one.output) &&
      judgeStep(one).keys.some((other) => isReordered(key, other) && flagsFirst(other)),
  )
  if (again === undefined) return null
  const name = nameOf(key)
  return toFinding(episode, context, {
    key: `order:${name}`,
    statement: `Give \`${name}\` its flags before the other arguments: behind them it fails with “${said.trim().replaceAll('`', "'")}”.`,
    why: 'The same call with the flags in front was understood.',
    failed: step,
    said,
    again,
  })
}

function withoutScheme(
  episode: Episode,
  context: FindingContext,
  step: CommandStep,
  key: CommandKey,
): Finding | null {
  const [said, scheme] = UNSUPPORTED.exec(step.output) ?? []
  if (said === undefined || scheme === undefined) return null
  if (!key.words.some((word) => word.startsWith(`${scheme}://`))) return null
  const name = nameOf(key)
  return toFinding(episode, context, {
    key: `scheme:${name}|${scheme}`,
    statement: `Do not give \`${name}\` a \`${scheme}://\` URL: it fails with “${said.replaceAll('`', "'")}”.`,
    why: 'The program itself refuses it.',
    failed: step,
    said,
    again: null,
  })
}

/** Whether no flag stands behind the first argument that is a value; a subcommand is none. */
function flagsFirst({ words }: CommandKey): boolean {
  const firstFlag = words.findIndex((word) => word.startsWith('-'))
  const lastFlag = words.findLastIndex((word) => word.startsWith('-'))
  const value = words.findIndex((word, index) => index > 0 && /[/:$.]/.test(word) && !word.startsWith('-'))
  return firstFlag < 0 || value < 0 || lastFlag < value
}

function isReordered(a: CommandKey, b: CommandKey): boolean {
  if (a.program !== b.program || a.verb !== b.verb || a.words.length !== b.words.length) return false
  const sorted = b.words.toSorted()
  return a.words.toSorted().every((word, index) => word === sorted[index])
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  {
    key,
    statement,
    why,
    failed,
    said,
    again,
  }: {
    key: string
    statement: string
    why: string
    failed: CommandStep
    said: string
    again: CommandStep | null
  },
): Finding {
  return {
    detector: 'own-call',
    kind: 'trap',
    origin: 'failure',
    key: `call:${key}`,
    topic: null,
    statement: context.redact(statement),
    why,
    scope: [],
    confidence: 0.62,
    at: failed.at,
    evidence: [
      cite(episode, context, { line: failed.resultLine, role: 'tool', text: said }),
      ...(again === null
        ? []
        : [cite(episode, context, { line: again.line, role: 'agent', text: again.command })]),
    ],
    check: null,
    objection: null,
  }
}
