import { judgeStep } from '../../episodes/judge-step.ts'
import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { lintAdvice } from '../lint-advice.ts'
import { checkName } from '../typed-command.ts'

type Complaint = { rule: string; message: string; line: string }

/** How linters write: `path:1:2: message (rule)`, `path:1:2: E501 message`, `12:3  error  message  rule`. */
const FORMS: readonly RegExp[] = [
  /^\S{1,200}:\d+(?::\d+)?:? (?<message>.{8,200}?) \((?<rule>[a-z][a-z0-9-]{2,30})\)$/,
  /^\S{1,200}:\d+:\d+:? (?<rule>[A-Z]{1,4}\d{3,4}) (?:\[\*\] )?(?<message>.{8,200})$/,
  /^\s*\d+:\d+\s+error\s+(?<message>\S.{6,200}?)\s{2,}(?<rule>[@\w/-]{4,60})$/,
]
const COMPILER = new Set(['typecheck', 'typechecking', 'compile', 'syntax'])

/** A rule of the linter that the agent did not keep until the linter said so. Only one that comes back is worth a line. */
export function lintRule(episode: Episode, context: FindingContext): Finding[] {
  const findings: Finding[] = []
  for (const recovery of episode.recoveries) {
    const { failing } = judgeStep(recovery.failed)
    const check =
      failing.find(({ purpose }) => purpose === 'lint') ?? failing.find(({ purpose }) => purpose === 'format')
    if (check === undefined || recovery.fix.length === 0) continue
    for (const { rule, message, line } of complaints(recovery.failed.output)) {
      const advice = lintAdvice(context.redact(message))
      if (advice === null) continue
      findings.push({
        detector: 'lint-rule',
        kind: 'trap',
        origin: 'failure',
        key: `lint:${rule}|${advice}`,
        topic: null,
        statement: `${advice}.`,
        why: `The \`${rule}\` rule of \`${checkName(check)}\` fails otherwise.`,
        scope: [],
        // "Use X instead of Y" often holds for one place only: it must come back.
        confidence: advice.startsWith('Use ') ? 0.4 : 0.62,
        at: recovery.failed.at,
        evidence: [cite(episode, context, { line: recovery.failLine, role: 'tool', text: line })],
        check: null,
        objection: null,
      })
    }
  }
  return findings
}

function complaints(output: string): Complaint[] {
  const found = new Map<string, Complaint>()
  for (const line of output.split('\n')) {
    // The place stands in every form.
    if (line.length > 420 || !/:\d/.test(line)) continue
    for (const form of FORMS) {
      const { rule, message } = form.exec(line.trimEnd())?.groups ?? {}
      if (rule === undefined || message === undefined || COMPILER.has(rule)) continue
      const key = `${rule}|${message.slice(0, 40)}`
      if (!found.has(key) && found.size < 12)
        found.set(key, { rule, message: message.trim(), line: line.trim() })
    }
  }
  return [...found.values()]
}
