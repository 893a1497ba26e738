import type { Purpose } from '../../episodes/check-purpose.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { EditStep } from '../../transcripts/session.ts'
import { lintAdvice, OTHER_RULES } from '../lint-advice.ts'
import { silencesRule } from '../silenced-rule.ts'
import { eventsOf, tookEffect } from '../steps.ts'
import { checkName } from '../typed-command.ts'

type Complaint = { rule: string; message: string; line: string; source: string }

/** A complaint that no green run has answered yet. */
type Open = Complaint & {
  check: string
  purpose: Purpose | null
  resultLine: number
  at: string | null
  mended: Mending | null
}

/** The edit of the file that was complained about; of any file where the complaint names none. */
type Mending = { line: number; path: string }

/** How linters write: `path:1:2: message (rule)`, `path:1:2: E501 message`, `12:3  error  message  rule`. */
const FORMS: readonly RegExp[] = [
  /^\S{1,200}:\d+(?::\d+)?:? (?<message>.{8,200}?) \((?<rule>[a-z][a-z0-9-]{2,30})\)$/,
  /^\S{1,200}:\d+:\d+:? (?<rule>[A-Z]{1,4}\d{3,4}) (?:\[\*\] )?(?<message>.{8,200})$/,
  /^\s*\d+:\d+\s+error\s+(?<message>\S.{6,200}?)\s{2,}(?<rule>[@\w/-]{4,60})$/,
]
/** Every edit is held against each of them. */
const MOST_OPEN = 60
const COMPILER = new Set(['typecheck', 'typechecking', 'compile', 'syntax'])

/** Where a linter is told what to forbid. */
const LINT_CONFIG =
  /(?:^|\/)(?:\.golangci\.\w+|\.?eslint[\w.-]*|\.?oxlint[\w.-]*|biome\.jsonc?|ruff\.toml|\.ruff\.toml|pyproject\.toml|clippy\.toml|\.flake8|\.rubocop\.yml)$/

/**
 * A rule of the linter that the agent did not keep until the linter said so: red, an edit, green. Where the linter was
 * told otherwise, in its configuration or by a comment, instead of the code being mended, its rule taught nothing.
 */
export function lintRule(episode: Episode, context: FindingContext): Finding[] {
  const findings: Finding[] = []
  let open = new Map<string, Open>()
  for (const event of eventsOf(episode)) {
    if (event.type === 'edit' && open.size > 0 && tookEffect(event)) {
      if (event.files.some(({ path }) => LINT_CONFIG.test(path))) open = new Map()
      for (const [key, one] of open) {
        const mending = mendingOf(one, event)
        // Who only makes the linter look away has not kept its rule.
        if (mending !== null && silencesRule(event, one.rule) && !allowsSilence(one)) open.delete(key)
        else one.mended ??= mending
      }
    }
    if (event.type !== 'command') continue
    const { verdict, failing, passing } = judgeStep(event)
    const check =
      failing.find(({ purpose }) => purpose === 'lint') ?? failing.find(({ purpose }) => purpose === 'format')
    if (check !== undefined && !OTHER_RULES.test(event.command)) {
      const { resultLine, at } = event
      for (const complaint of complaints(event.output)) {
        const key = `${complaint.rule}|${complaint.message.slice(0, 40)}`
        if (open.has(key) || open.size >= MOST_OPEN) continue
        const { purpose } = check
        open.set(key, { ...complaint, check: checkName(check), purpose, resultLine, at, mended: null })
      }
    }
    if (verdict !== 'passed') continue
    for (const [key, complaint] of open) {
      if (complaint.mended === null || !passing.some(({ purpose }) => purpose === complaint.purpose)) continue
      open.delete(key)
      findings.push(...toFinding(episode, context, complaint))
    }
  }
  return findings
}

/** Whether the advice itself knows an exception, and the comment with which one makes it. */
function allowsSilence({ message, source }: Open): boolean {
  return lintAdvice(message, source)?.includes('nolint') === true
}

function mendingOf({ line }: Open, { line: editLine, files }: EditStep): Mending | null {
  const named = /^(?:\.\/)?([^:\s]{3,200}):\d/.exec(line)?.[1]
  const file = named === undefined ? files[0] : files.find(({ path }) => path.endsWith(named))
  return file === undefined ? null : { line: editLine, path: file.path }
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  { rule, message, line, source, check, resultLine, at, mended }: Open,
): Finding[] {
  const advice = lintAdvice(context.redact(message), source)
  if (advice === null) return []
  return [
    {
      detector: 'lint-rule',
      kind: 'trap',
      origin: 'failure',
      key: `lint:${rule}|${advice}`,
      topic: null,
      statement: `${advice}.`,
      why: `The \`${rule}\` rule of \`${check}\` fails otherwise.`,
      scope: [],
      // "Use X instead of Y" often holds for one place only: it must come back.
      confidence: advice.startsWith('Use ') ? 0.4 : 0.62,
      at,
      evidence: [
        cite(episode, context, { line: resultLine, role: 'tool', text: line }),
        ...(mended === null
          ? []
          : [cite(episode, context, { line: mended.line, role: 'agent', text: mended.path })]),
      ],
      check: null,
      objection: null,
    },
  ]
}

const MOST = 12

function complaints(output: string): Complaint[] {
  const found = new Map<string, Complaint>()
  const lines = output.split('\n')
  for (const [index, line] of lines.entries()) {
    // The place stands in every form.
    if (line.length > 420 || !/:\d/.test(line)) continue
    for (const form of FORMS) {
      const { rule, message } = form.exec(line.trimEnd())?.groups ?? {}
      if (rule === undefined || message === undefined || COMPILER.has(rule)) continue
      const source = lines[index + 1]?.slice(0, 200) ?? ''
      const key = `${rule}|${message.slice(0, 40)}`
      if (!found.has(key) && found.size < MOST)
        found.set(key, { rule, message: message.trim(), line: line.trim(), source })
    }
  }
  return [...found.values()]
}
