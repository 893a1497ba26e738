import { judgeStep } from '../../episodes/judge-step.ts'
import type { Episode } from '../../episodes/episode.ts'
import { splitShell } from '../../episodes/shell-words.ts'
import { unwrap } from '../../episodes/unwrap-command.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { changesFiles, eventsOf } from '../steps.ts'

const NOT_FOUND = /command not found: ([\w.-]{2,40})|(?:^|[\s:])([\w.-]{2,40}): (?:command )?not found/m

/** Python finds the program, and not what the program needs: it ran outside of the project's environment. */
const NO_MODULE = /No module named ['"]?[\w.]{2,60}/

/** Tool managers that a project sets up; a program that is only found in somebody's own folder is no lesson. */
const MANAGERS =
  /^(?:mise|asdf|rtx|nix|nix-shell|devbox|uv|poetry|pipenv|rye|hatch|bundle|pnpm|yarn|npx|bunx|npm)$/

/** A program that is not on the PATH here, and the tool manager through which it ran. */
export function missingProgram(episode: Episode, context: FindingContext): Finding[] {
  const missing = new Map<string, CommandStep>()
  const findings: Finding[] = []
  for (const event of eventsOf(episode)) {
    // An edit may well have been what the module lacked.
    if (missing.size > 0 && changesFiles(event)) {
      for (const [name, { output }] of missing) if (NO_MODULE.test(output)) missing.delete(name)
    }
    if (event.type !== 'command') continue
    if (judgeStep(event).verdict !== 'passed') {
      for (const name of lackedBy(event)) missing.set(name, event)
      continue
    }
    if (missing.size === 0) continue
    for (const { program: name, through } of managed(event.command)) {
      const failed = missing.get(name)
      if (failed === undefined || failed === event) continue
      missing.delete(name)
      findings.push(toFinding(episode, context, { name, through, failed, passed: event }))
    }
  }
  return findings
}

/** The programs that a step did not find, or that did not find their modules. */
function lackedBy(step: CommandStep): string[] {
  const { output } = step
  const [, zsh, bash] = output.includes('not found') ? (NOT_FOUND.exec(output) ?? []) : []
  const program = zsh ?? bash
  const names = program === undefined ? [] : [program]
  if (!output.includes('No module named') || !NO_MODULE.test(output)) return names
  for (const key of judgeStep(step).failing) {
    if (key.purpose !== null && key.around.every((word) => !MANAGERS.test(word))) names.push(key.program)
  }
  return names
}

function managed(command: string): { program: string; through: string }[] {
  return splitShell(command).flatMap(({ words }) => {
    const inner = unwrap(words)
    const program = inner.words[0]
    const manager = words.findIndex((word) => MANAGERS.test(word))
    const end = program === undefined ? -1 : words.indexOf(program, manager + 1)
    if (program === undefined || manager < 0 || end <= manager) return []
    return [{ program, through: words.slice(manager, end + 1).join(' ') }]
  })
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  {
    name,
    through,
    failed,
    passed,
  }: { name: string; through: string; failed: CommandStep; passed: CommandStep },
): Finding {
  const isLacking = !NOT_FOUND.test(failed.output)
  return {
    detector: 'missing-program',
    kind: 'trap',
    origin: 'failure',
    key: `missing:${name}|${through}`,
    topic: null,
    statement: `Run \`${name}\` as \`${context.redact(through)}\`.`,
    why: isLacking ? `\`${name}\` alone does not find its modules.` : `\`${name}\` alone is not on the PATH.`,
    scope: [],
    confidence: 0.62,
    at: passed.at,
    evidence: [
      cite(episode, context, {
        line: failed.resultLine,
        role: 'tool',
        text: (isLacking ? NO_MODULE : NOT_FOUND).exec(failed.output)?.[0] ?? '',
      }),
      cite(episode, context, { line: passed.line, role: 'agent', text: passed.command }),
    ],
    check: null,
    objection: null,
  }
}
