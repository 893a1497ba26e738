import { FIXES_FILE, formatFixes, type Fix } from '../evals/prove/fix.ts'
import type { Eval } from '../evals/record.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { printableJson } from '../safety/printable-json.ts'
import type { EpisodeRecord } from './episode-record.ts'
import { journey } from './journey.ts'
import { agentInstructions, brief, knownTraps, overview, repoRules } from './lesson-pages.ts'
import { taskTemplates } from './task-templates.ts'

/** Everything that is written; lessons stand sorted by id, `ranked` holds their ids best first. */
export type Compiled = {
  lessons: readonly Lesson[]
  ranked: readonly Lesson[]
  evals: readonly Eval[]
  fixes: readonly Fix[]
  episodes: readonly EpisodeRecord[]
}

/** The files of `.workgraph/` with their text. The same input gives the same bytes. */
export function renderOutputs({ lessons, ranked, evals, fixes, episodes }: Compiled): Map<string, string> {
  return new Map([
    ['lessons.jsonl', jsonLines(lessons)],
    ['generated_evals.jsonl', jsonLines(evals)],
    [FIXES_FILE, formatFixes(fixes)],
    ['episodes.jsonl', jsonLines(episodes)],
    ['journey.md', journey(episodes)],
    ['workgraph.md', overview(lessons, evals, episodes.length)],
    ['known_traps.md', knownTraps(lessons)],
    ['repo_rules.md', repoRules(lessons)],
    ['agent_instructions.md', agentInstructions(ranked)],
    ['task_templates.md', taskTemplates(episodes, lessons)],
    ['brief.md', brief(ranked)],
  ])
}

function jsonLines(records: readonly unknown[]): string {
  return records.map((record) => `${printableJson(record)}\n`).join('')
}
