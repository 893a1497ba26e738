import type { Eval } from '../evals/record.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { codeSpan } from '../safety/markdown.ts'
import { isLive, lessonLine, seenNote } from './prose.ts'

const BUDGET = { instructions: 30, briefBytes: 4096 } as const

/** `known_traps.md`: what went wrong before. */
export function knownTraps(lessons: readonly Lesson[]): string {
  return page(
    'Known traps',
    'What went wrong here before, and how to avoid it.',
    lessons.filter(({ kind }) => kind === 'trap'),
  )
}

/** `repo_rules.md`: how things are done here. */
export function repoRules(lessons: readonly Lesson[]): string {
  return page(
    'Rules of this repository',
    'How things are done here, and what must stay in step.',
    lessons.filter(({ kind }) => kind !== 'trap'),
  )
}

/** `agent_instructions.md`: what an AGENTS.md should hold, best first, within a line budget. */
export function agentInstructions(ranked: readonly Lesson[]): string {
  const chosen = ranked.filter(isLive).slice(0, BUDGET.instructions)
  return `${['# Instructions for agents', '', ...chosen.map(lessonLine)].join('\n').trimEnd()}\n`
}

/** `brief.md`: the lessons to read first, in a few kilobytes. */
export function brief(ranked: readonly Lesson[]): string {
  let text = '# Brief\n\nRead this before you start.\n\n'
  for (const lesson of ranked.filter(isLive)) {
    const line = `${lessonLine(lesson)}\n`
    if (Buffer.byteLength(text + line) > BUDGET.briefBytes) break
    text += line
  }
  return `${text.trimEnd()}\n`
}

/** `workgraph.md`: the whole in one page, with a link to every part. */
export function overview(lessons: readonly Lesson[], evals: readonly Eval[], episodes: number): string {
  const live = lessons.filter(isLive)
  const lines = [
    '# WorkGraph',
    '',
    `${episodes} episodes, ${live.length} lessons, ${evals.length} evals.`,
    '',
    '- [Journey](journey.md): what happened',
    '- [Known traps](known_traps.md) and [rules](repo_rules.md): what was learned',
    '- [Instructions for agents](agent_instructions.md) and [brief](brief.md): what to tell an agent',
    '- [Task templates](task_templates.md): how work in one place usually goes',
    '- `lessons.jsonl`, `generated_evals.jsonl`, `episodes.jsonl`: the same for machines',
    '',
    '## Lessons',
    '',
    ...live.map(
      ({ id, kind, evals: ids }) =>
        `- ${codeSpan(id)} (${kind})${ids.length === 0 ? '' : `, kept by ${ids.map(codeSpan).join(', ')}`}`,
    ),
    '',
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function page(title: string, intro: string, lessons: readonly Lesson[]): string {
  const lines = [`# ${title}`, '', intro, '']
  for (const lesson of lessons.filter(isLive)) {
    lines.push(lessonLine(lesson))
    lines.push(
      `  - ${codeSpan(lesson.id)}: ${seenNote(lesson)}${lesson.scope.length === 0 ? '' : `, in ${lesson.scope.map(codeSpan).join(', ')}`}`,
    )
  }
  const old = lessons.filter(({ state }) => state === 'superseded')
  if (old.length > 0)
    lines.push(
      '',
      '## Superseded',
      '',
      ...old.map((lesson) => `${lessonLine(lesson)} Now: ${codeSpan(lesson.supersededBy ?? 'none')}.`),
    )
  return `${lines.join('\n').trimEnd()}\n`
}
