import type { Eval } from '../evals/record.ts'
import { codeSpan, fence } from '../safety/markdown.ts'
import { exactFence } from './fence.ts'
import { withMarker } from './marker.ts'
import { encodePayload, payloadOf } from './payload.ts'
import type { Plan, Proposal } from './plan.ts'
import { cell, evalsOf, evidence, origin, plural } from './wording.ts'

export const STICKY_KEY = 'workgraph'

/** GitHub refuses 65,536 characters and more; the hidden data needs its part of them. */
const LONGEST_BODY = 44_000
const LONGEST_PATCH = 12_000

/** The one comment in the conversation of a pull request: what was learned, as a diff, and how to answer. */
export function stickyBody(plan: Plan, posted: readonly string[]): string {
  const marker = { kind: 'sticky' as const, key: STICKY_KEY, about: [...posted] }
  if (plan.proposals.length === 0) return withMarker(marker, settled())
  const payload = payloadOf(plan)
  return withMarker(marker, proposals(plan), encodePayload(payload), JSON.stringify(payload))
}

function settled(): string {
  return '### WorkGraph\n\nNothing is left to propose: every lesson was accepted, dismissed, or does not hold any more.\n'
}

function proposals(plan: Plan): string {
  const patch = plan.files.map((file) => file.patch).join('')
  const head = [
    title(plan),
    INTRODUCTION,
    ...caution(plan),
    table(plan.proposals),
    fence('diff', clip(visible(patch))),
  ]
  const tail = [
    evalLines(plan.proposals),
    plan.onlyShown === null ? apply(patch) : '',
    ...(plan.held > 0 ? [heldBack(plan.held)] : []),
    howToAnswer(plan.onlyShown === null ? [...ACCEPTING, ...OTHERS] : OTHERS),
  ]
  const room = LONGEST_BODY - 300 - [...head, ...tail].join('\n\n').length
  return `${[...head, why(plan, room), ...tail].filter((part) => part !== '').join('\n\n')}\n`
}

function title(plan: Plan): string {
  const { sessions } = plan.funnel
  const lessons = plural(plan.proposals.length, 'lesson')
  return `### WorkGraph · ${lessons}${sessions > 0 ? ` from ${plural(sessions, 'session')}` : ''}`
}

const INTRODUCTION =
  'What the agents of this pull request learned, as changes of the instructions that the next one reads. Nothing is written unless a person accepts it.'

function caution({ fromFork, onlyShown }: Plan): string[] {
  if (onlyShown === null && !fromFork) return []
  const whose = fromFork
    ? 'the sessions of a fork'
    : 'the sessions of an author who may not write to this repository'
  const what =
    onlyShown === null
      ? 'Read the quotes and every line before you accept one.'
      : `They are only shown: no command accepts them, unless the workflows name the author in ${codeSpan('trusted-authors')}.`
  return [`> [!CAUTION]\n> These lessons come from ${whose}. ${what}`]
}

const ACCEPTING = ['accept all', 'accept <id>', 'edit <id> <text>']
const OTHERS = ['dismiss <id> <reason>', 'explain <id>', 'help']

function howToAnswer(verbs: readonly string[]): string {
  return `Answer with a comment: ${verbs.map((verb) => codeSpan(`/workgraph ${verb}`)).join(' · ')}`
}

function table(all: readonly Proposal[]): string {
  const rows = all.map((proposal) => {
    const { lesson, action } = proposal
    return `| ${[codeSpan(lesson.id), action, origin(lesson), evalsOf(proposal)].map((each) => cell(each)).join(' | ')} |`
  })
  return ['| lesson | change | where it comes from | eval |', '|---|---|---|---|', ...rows].join('\n')
}

/** What a reader wants to see of a patch: no git headers. */
function visible(patch: string): string {
  return patch
    .split('\n')
    .filter((line) => !/^(?:diff --git |new file mode |--- )/.test(line))
    .join('\n')
}

function clip(patch: string): string {
  if (patch.length <= LONGEST_PATCH) return patch
  return `${patch.slice(0, patch.lastIndexOf('\n', LONGEST_PATCH))}\n… cut: the plan of the run has the rest.`
}

function why(plan: Plan, room: number): string {
  const parts: string[] = []
  let left = room
  for (const { lesson } of plan.proposals) {
    const part = `**${codeSpan(lesson.id)}**: ${evidence(lesson, plan.links)}`
    left -= part.length + 2
    if (left < 0) break
    parts.push(part)
  }
  if (parts.length === 0) return ''
  return `<details><summary>Why: the words these rest on</summary>\n\n${parts.join('\n\n')}\n\n</details>`
}

/** The part of an eval that decides what it does. */
function told(record: Eval): Record<string, unknown> {
  const { id, kind, severity, status, paths } = record
  return { id, kind, [kind]: (record as Record<string, unknown>)[kind], paths, severity, status }
}

/** A command among them will be run by CI once it is merged, so it is shown before it is accepted. */
function evalLines(all: readonly Proposal[]): string {
  const lines = all.flatMap(({ evals }) => evals.map((each) => JSON.stringify(told(each), null, 2)))
  if (lines.length === 0) return ''
  const shown = clip(lines.join('\n'))
  return `<details><summary>Evals that come with it</summary>\n\n${fence('json', shown)}\n\n</details>`
}

function apply(patch: string): string {
  // Copied out of a page, a lone CR is a line feed: what follows it could end the script and go on with another.
  if (patch.length > LONGEST_PATCH || /\r(?!\n)/.test(patch)) return ''
  // No line of a patch can be the delimiter: each starts with one of ` +-@\` or a git header.
  const windows = patch.includes('\r') ? ' --ignore-whitespace' : ''
  const script = `git apply${windows} <<'WORKGRAPH'\n${patch.replace(/\n$/, '')}\nWORKGRAPH`
  return `<details><summary>Take all of it with <code>git apply</code></summary>\n\n${exactFence('sh', script)}\n\n</details>`
}

function heldBack(count: number): string {
  return `${plural(count, 'more lesson')} wait behind ${codeSpan('max-suggestions')}.`
}
