import type { Episode } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { commandsOf } from '../steps.ts'

type Rule = { mark: string; says: RegExp; write: (value: string) => string }

/** What hooks say of a commit message, and the rule in it. Of the output only a number is taken over. */
const RULES: readonly Rule[] = [
  {
    mark: 'type-empty',
    says: /\[type-empty\]/,
    write: () => 'Begin every commit message with a conventional type, such as `feat:` or `fix:`',
  },
  {
    mark: 'type-enum',
    says: /\[type-enum\]/,
    write: () => 'Take the type of a commit message (`feat:`, `fix:`) only from the list of `commitlint`',
  },
  {
    mark: 'scope-enum',
    says: /\[scope-enum\]/,
    write: () => 'Take the scope of a commit message only from the list of `commitlint`',
  },
  {
    mark: 'subject-case',
    says: /\[subject-case\]/,
    write: () => 'Do not begin the subject of a commit message (`feat: …`) with a capital',
  },
  {
    mark: 'header-max-length',
    says: /(?:header must not be longer than|than) (\d{2,3}) characters[^\n]{0,60}\[header-max-length\]/,
    write: (value) => `Keep the first line of a commit message (\`git commit\`) within ${value} characters`,
  },
  {
    mark: 'body-max-line-length',
    says: /than (\d{2,3}) characters[^\n]{0,60}\[body-max-line-length\]/,
    write: (value) => `Keep every line of a commit message (\`git commit\`) within ${value} characters`,
  },
  {
    mark: 'igned',
    says: /(?:missing|add a|no|without a?) ?['"`]?Signed-off-by|not signed off/i,
    write: () => 'Sign every commit off with `git commit -s`',
  },
]

/** A rule for commit messages that refused one, before the next was accepted. */
export function commitRule(episode: Episode, context: FindingContext): Finding[] {
  const refused = new Map<Rule, { step: CommandStep; text: string; value: string }>()
  const findings: Finding[] = []
  for (const event of commandsOf(episode)) {
    if (!event.command.includes('commit')) continue
    const { verdict, keys } = judgeStep(event)
    if (!keys.some(({ program, verb }) => program === 'git' && verb === 'commit')) continue
    if (verdict === 'failed' || event.outcome === 'failed') {
      for (const rule of RULES) {
        const match = event.output.includes(rule.mark) ? rule.says.exec(event.output) : null
        if (match !== null) refused.set(rule, { step: event, text: match[0], value: match[1] ?? '' })
      }
      continue
    }
    if (verdict !== 'passed') continue
    for (const [rule, refusal] of refused) findings.push(toFinding(episode, context, rule, refusal, event))
    refused.clear()
  }
  return findings
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  { write }: Rule,
  { step, text, value }: { step: CommandStep; text: string; value: string },
  accepted: CommandStep,
): Finding {
  const advice = write(value)
  return {
    detector: 'commit-rule',
    kind: 'trap',
    origin: 'failure',
    key: `commit:${advice}`,
    topic: null,
    statement: `${advice}.`,
    why: 'A hook refuses the commit otherwise.',
    scope: [],
    confidence: 0.65,
    at: accepted.at,
    evidence: [
      cite(episode, context, { line: step.resultLine, role: 'tool', text }),
      cite(episode, context, { line: accepted.line, role: 'agent', text: accepted.command }),
    ],
    check: null,
    objection: null,
  }
}
