import type { Distilled } from '../distill/distilled.ts'
import { codeSpan, inertProse, shorten } from '../safety/markdown.ts'
import { redact } from '../safety/redact.ts'
import { cell, plural } from './wording.ts'

const MOST_REFUSED = 20

/** The part of the job's page about the model: what it brought, what was refused, what was spent. */
export function distilledSummary(distilled: Distilled | string): string {
  if (typeof distilled === 'string') return `### Model\n\nNo model was asked: ${inertProse(distilled)}.\n`
  const { admitted, refused, spent, problem } = distilled
  const parts = [
    '### Model',
    `${plural(admitted, 'lesson')} of a model admitted, ${refused.length} refused. ${inertProse(spent)}`,
    ...(problem === null ? [] : [`> It ended early: ${inertProse(shorten(redact(problem), 500))}`]),
    ...(refused.length === 0 ? [] : [details(refused)]),
  ]
  return `${parts.join('\n\n')}\n`
}

function details(refused: Distilled['refused']): string {
  const rows = refused
    .slice(0, MOST_REFUSED)
    .map(({ statement, reason, detail }) =>
      [shown(statement || 'the answer'), shown(`${reason}: ${detail}`)].join(' | '),
    )
  const table = ['| lesson | why |', '|---|---|', ...rows.map((row) => `| ${row} |`)].join('\n')
  return `<details><summary>What was refused</summary>\n\n${table}\n\n</details>`
}

function shown(text: string): string {
  return cell(codeSpan(shorten(redact(text), 300)))
}
