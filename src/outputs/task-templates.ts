import type { Lesson } from '../lessons/lesson.ts'
import { codeSpan } from '../safety/markdown.ts'
import type { EpisodeRecord } from './episode-record.ts'
import { isLive, lessonLine } from './prose.ts'

const MIN_EPISODES = 2
const MAX_TEMPLATES = 12

/** `task_templates.md`: for every folder in which verified work repeated, the files, checks and lessons of that work. */
export function taskTemplates(episodes: readonly EpisodeRecord[], lessons: readonly Lesson[]): string {
  const verified = episodes.filter(({ outcome, files }) => outcome === 'verified' && files.length > 0)
  const byFolder = new Map<string, EpisodeRecord[]>()
  for (const episode of verified) {
    for (const folder of new Set(episode.files.map(folderOf)))
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), episode])
  }
  const repeated = [...byFolder]
    .filter(([, list]) => list.length >= MIN_EPISODES)
    .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  const lines = ['# Task templates', '', 'How verified work in one place usually went.', '']
  for (const [folder, list] of repeated.slice(0, MAX_TEMPLATES))
    lines.push(...template(folder, list, lessons), '')
  return `${lines.join('\n').trimEnd()}\n`
}

function template(folder: string, episodes: readonly EpisodeRecord[], lessons: readonly Lesson[]): string[] {
  const files = mostUsual(
    episodes.flatMap((episode) => episode.files),
    6,
  )
  const checks = mostUsual(
    episodes.flatMap(({ verification }) => (verification === null ? [] : [verification])),
    3,
  )
  const own = lessons
    .filter((lesson) => isLive(lesson) && lesson.scope.some((glob) => folderOf(glob) === folder))
    .slice(0, 5)
  return [
    `## A change in ${codeSpan(folder)}`,
    '',
    `- Done ${episodes.length} times with a green check.`,
    `- Files that usually change: ${files.map(codeSpan).join(', ')}.`,
    ...(checks.length === 0 ? [] : [`- Prove it with ${checks.map(codeSpan).join(', ')}.`]),
    ...own.map(lessonLine),
  ]
}

function folderOf(path: string): string {
  const parts = path.split('/')
  return parts.length === 1 ? '.' : parts.slice(0, Math.min(parts.length - 1, 3)).join('/')
}

function mostUsual(items: readonly string[], count: number): string[] {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([item]) => item)
}
