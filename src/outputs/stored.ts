import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { Fix } from '../evals/prove/fix.ts'
import type { Eval } from '../evals/record.ts'
import type { Known } from '../lessons/amend.ts'
import { readRegularFile } from '../tree/read-regular-file.ts'
import type { EpisodeRecord } from './episode-record.ts'

/** What `.workgraph/` holds from earlier runs, and what its owner decided. */
export type Stored = Known & {
  evals: readonly Eval[]
  episodes: readonly EpisodeRecord[]
  fixes?: readonly Fix[]
}

export const NOTHING_STORED: Stored = { lessons: [], evals: [], episodes: [], dismissed: new Set() }

/** Reads what an earlier run wrote. The parsers are loaded only when there is something to read: cold start counts. */
export async function readStored(folder: string): Promise<Stored> {
  const lessonsText = textOf(join(folder, 'lessons.jsonl'))
  const evalsText = textOf(join(folder, 'generated_evals.jsonl'))
  const configText = textOf(join(folder, 'config.yml'))
  return {
    lessons: lessonsText === '' ? [] : await parseLessons(lessonsText, join(folder, 'lessons.jsonl')),
    evals: evalsText === '' ? [] : await parseStoredEvals(evalsText, join(folder, 'generated_evals.jsonl')),
    episodes: await parseEpisodes(textOf(join(folder, 'episodes.jsonl')), join(folder, 'episodes.jsonl')),
    fixes: await parseStoredFixes(textOf(join(folder, 'fixes.jsonl')), join(folder, 'fixes.jsonl')),
    dismissed: configText === '' ? new Set() : await parseDismissed(configText, join(folder, 'config.yml')),
  }
}

function textOf(file: string): string {
  return existsSync(file) ? readRegularFile(file).trim() : ''
}

async function parseLessons(text: string, file: string): Promise<Stored['lessons']> {
  const { lessonSchema } = await import('../lessons/lesson.ts')
  return text.split('\n').map((line, index) => {
    const parsed = lessonSchema.safeParse(parseJson(line, file, index + 1))
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw new UserError(
      `${file}:${index + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}. Mend the line or delete it.`,
    )
  })
}

function parseJson(line: string, file: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new UserError(`${file}:${number}: this is no JSON. Mend the line or delete it.`, undefined, {
      cause: error,
    })
  }
}

/** Our own former output, only shown again: a line that is no record of ours is left out. */
async function parseEpisodes(text: string, file: string): Promise<EpisodeRecord[]> {
  if (text === '') return []
  const { episodeSchema } = await import('./episode-schema.ts')
  return text.split('\n').flatMap((line, index) => {
    const parsed = episodeSchema.safeParse(parseJson(line, file, index + 1))
    return parsed.success ? [parsed.data] : []
  })
}

async function parseStoredEvals(text: string, file: string): Promise<Stored['evals']> {
  const { formatProblem, parseEvals } = await import('../evals/read.ts')
  const { evals, problems } = parseEvals(text, file)
  if (problems.length > 0) {
    throw new UserError(
      `${problems.map(formatProblem).join('\n')}\nMend the lines above, or delete them, then compile again.`,
    )
  }
  return evals.map(({ record }) => record)
}

async function parseStoredFixes(text: string, file: string): Promise<Fix[]> {
  return text === '' ? [] : (await import('../evals/prove/fix.ts')).parseFixes(text, file)
}

async function parseDismissed(text: string, file: string): Promise<Set<string>> {
  return (await import('./dismissed.ts')).parseDismissed(text, file)
}
