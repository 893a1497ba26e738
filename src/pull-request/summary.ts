import { codeSpan, fence, inertProse } from '../safety/markdown.ts'
import { formatFunnel } from '../evals/prove/funnel.ts'
import type { Plan } from './plan.ts'
import { cell, evalsOf, evidence, lineCell, origin, plural } from './wording.ts'

/** The runner refuses a summary of 1 MiB and more. */
const LONGEST_SUMMARY = 900_000

/** What the job's page shows. `posting` says in one sentence what happened to the pull request. */
export function summary(plan: Plan, posting: string): string {
  const parts = [
    '## WorkGraph',
    headline(plan),
    posting,
    ...(plan.onlyShown === null || plan.proposals.length === 0 ? [] : [ONLY_SHOWN[plan.onlyShown]]),
    ...plan.hints.map((hint) => `> ${inertProse(hint)}`),
    ...(plan.proposals.length === 0 ? [] : [learned(plan), diffs(plan), why(plan)]),
    ...(plan.refused.length === 0 ? [] : [refused(plan)]),
    funnel(plan),
    ...gates(plan),
  ]
  return withinLimit(parts)
}

const ONLY_SHOWN = {
  fork: 'The sessions come from a fork: their lessons are only shown.',
  author:
    'The author of the pull request may not write to this repository: the lessons of the sessions are only shown.',
}

function headline(plan: Plan): string {
  if (plan.funnel.sessions === 0) return 'No agent session was found, so there is nothing to learn from.'
  if (plan.proposals.length === 0) return `Nothing new in ${plural(plan.funnel.sessions, 'session')}.`
  return `**${plural(plan.proposals.length, 'lesson')}** worth keeping from ${plural(plan.funnel.sessions, 'session')}.`
}

function learned(plan: Plan): string {
  const rows = plan.proposals.map((proposal) => {
    const text = proposal.after ?? proposal.before ?? ''
    const cells = [codeSpan(proposal.path), origin(proposal.lesson), evalsOf(proposal)]
    return `| ${[proposal.action, lineCell(text), ...cells.map((each) => cell(each))].join(' | ')} |`
  })
  return ['### Learned', '', '| change | line | file | from | eval |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  )
}

function diffs(plan: Plan): string {
  return `### As a diff\n\n${fence('diff', plan.files.map((file) => file.patch).join(''))}`
}

function why(plan: Plan): string {
  const parts = plan.proposals.map(
    ({ lesson }) => `**${codeSpan(lesson.id)}**\n\n${evidence(lesson, plan.links)}`,
  )
  return `<details><summary>The words these rest on</summary>\n\n${parts.join('\n\n')}\n\n</details>`
}

function refused(plan: Plan): string {
  const rows = plan.refused
    .slice(0, 50)
    .map((each) => `| ${cell(codeSpan(each.statement))} | ${cell(codeSpan(each.reason))} |`)
  return `<details><summary>${plural(plan.refused.length, 'lesson')} refused</summary>\n\n${['| lesson | why |', '|---|---|', ...rows].join('\n')}\n\n</details>`
}

function funnel(plan: Plan): string {
  const { sessions, episodes, findings, lessons, evals, rejected } = plan.funnel
  const steps = [
    plural(sessions, 'session'),
    plural(episodes, 'episode'),
    plural(findings, 'finding'),
    plural(lessons, 'lesson'),
    plural(plan.proposals.length, 'proposal'),
  ]
  const aside = [
    plural(evals, 'eval'),
    `${rejected} rejected`,
    ...(plan.held > 0 ? [`${plan.held} held back`] : []),
  ]
  return `${steps.join(' → ')} (${aside.join(', ')})`
}

/** What came of the evals; commands wait for whoever may run them, so they are not proven here. */
function gates(plan: Plan): string[] {
  const passed = plan.funnel.gates
  return passed === null || passed.candidates === 0 ? [] : [`Evals: ${formatFunnel(passed)}`]
}

/** Leaves out whole parts, the longest of them first, until the page is short enough. */
function withinLimit(parts: readonly string[]): string {
  const kept = [...parts]
  while (Buffer.byteLength(kept.join('\n\n')) > LONGEST_SUMMARY) {
    const longest = kept.reduce(
      (worst, part, index) => (part.length > (kept[worst]?.length ?? 0) ? index : worst),
      0,
    )
    kept[longest] = '*(too long for this page: the plan of the run has it)*'
  }
  return `${kept.join('\n\n')}\n`
}
