import { compileSession } from '../episodes/split.ts'
import type { Episode } from '../episodes/episode.ts'
import { deriveEvals } from '../evals/derive.ts'
import { keepEvals } from '../evals/derive-kept.ts'
import type { Fix } from '../evals/prove/fix.ts'
import { attachFixes, type IsDeclared } from '../evals/prove/recovered-checks.ts'
import { seenFixes, type SeenFix } from '../evals/prove/seen-fixes.ts'
import type { Eval } from '../evals/record.ts'
import type { FindingContext } from '../findings/context.ts'
import { detect, survey } from '../findings/detectors.ts'
import { sketchOf, type Sketch } from '../findings/sketch.ts'
import { amend } from '../lessons/amend.ts'
import { distill, MIN_CONFIDENCE, type Rejected } from '../lessons/distill.ts'
import { compare, type Sighting } from '../lessons/group.ts'
import type { Lesson } from '../lessons/lesson.ts'
import type { Session } from '../transcripts/session.ts'
import { rawEpisode, safeEpisode, type EpisodeRecord } from './episode-record.ts'
import { projectOf } from './project.ts'
import { joinRecords, sessionRecord, type SessionRecord } from './session-record.ts'
import { sessionRoot } from './session-root.ts'
import type { Stored } from './stored.ts'

type Stats = {
  files: number
  bytes: number
  lines: number
  sessions: number
  episodes: number
  findings: number
  lessons: number
  evals: number
}

/** What a compile knows at its end: the parts of its JSON document, and what the files are made of. */
export type Compilation = {
  sessions: SessionRecord[]
  lessons: Lesson[]
  /** the same lessons, best first */
  ranked: Lesson[]
  evals: Eval[]
  /** what turned red into green, for the proof of the evals */
  fixes: Fix[]
  /** as they may be shown; made on demand, because a dry run writes none */
  episodes: () => EpisodeRecord[]
  rejected: Rejected[]
  stats: Stats
}

/** Compiles sessions that come one at a time; none is held longer than it takes to read it. */
export function createCompiler(
  context: FindingContext,
  stored: Stored,
  isDeclared: IsDeclared = () => false,
) {
  const sessions = new Map<string, SessionRecord>()
  const size = { bytes: 0, lines: 0 }
  const episodes: EpisodeRecord[] = []
  const sightings: Sighting[] = []
  const sketches = new Map<string, Sketch[]>()
  const seen: SeenFix[] = []

  const add = (read: Session): void => {
    const { repository } = context
    const session = repository === null ? read : { ...read, cwd: sessionRoot(read, repository) }
    const compiled = compileSession(session)
    const id = `${session.path}\n${session.sessionId}`
    sessions.set(id, joinRecords(sessions.get(id), sessionRecord(read, compiled)))
    size.bytes += session.bytes
    size.lines += session.lines
    // What a program wrote is no human's rule, and a subagent's failures are told by its parent.
    if (session.automated) return
    const project = context.repository === null ? projectOf(session.cwd) : ''
    for (const finding of detect(compiled.episodes, context)) sightings.push({ project, finding })
    if (context.repository !== null) seen.push(...seenFixes(compiled.episodes, context.redact))
    const sketch = sketchOf(compiled.episodes)
    if (sketch !== null) sketches.set(project, [...(sketches.get(project) ?? []), sketch])
    episodes.push(...compiled.episodes.filter(isTold).map(rawEpisode))
  }

  const finish = (): Compilation => {
    for (const [project, list] of sketches) {
      for (const finding of survey(list.toSorted(bySketch), context)) sightings.push({ project, finding })
    }
    const { drafts, rejected } = distill(sightings, {
      repository: context.repository,
      minConfidence: MIN_CONFIDENCE,
    })
    const derived = deriveEvals(drafts)
    const amended = amend(
      stored,
      drafts.map(({ lesson }) => lesson),
    )
    const attached = attachFixes(derived, seen, isDeclared)
    const evals = keepEvals(stored.evals, attached.evals, {
      names: amended.names,
      dismissed: stored.dismissed,
    })
    const sorted = [...sessions.values()].toSorted(
      (a, b) => compare(a.path, b.path) || compare(a.sessionId, b.sessionId),
    )
    return {
      sessions: sorted,
      lessons: amended.lessons,
      ranked: rankedLike(
        drafts.map(({ lesson }) => amended.names.get(lesson.id) ?? lesson.id),
        amended.lessons,
      ),
      evals,
      fixes: withEarlierFixes(stored.fixes ?? [], attached.fixes, evals, sorted),
      episodes: () =>
        withEarlier(
          stored.episodes,
          episodes.map((episode) => safeEpisode(episode, context.redact)),
        ),
      rejected: [...rejected, ...amended.rejected],
      stats: {
        files: new Set(sorted.map(({ path }) => path)).size,
        ...size,
        sessions: sorted.length,
        episodes: episodes.length,
        findings: sightings.length,
        lessons: amended.lessons.length,
        evals: evals.length,
      },
    }
  }
  return { add, finish }
}

function isTold(episode: Episode): boolean {
  return episode.turns.length > 0
}

function bySketch(a: Sketch, b: Sketch): number {
  return (
    compare(a.episode.session.path, b.episode.session.path) ||
    compare(a.episode.session.sessionId, b.episode.session.sessionId)
  )
}

/** Episodes of sessions that were not read this time stay; those that were are told anew. */
function withEarlier(stored: readonly EpisodeRecord[], now: readonly EpisodeRecord[]): EpisodeRecord[] {
  const read = new Set(now.map(({ sessionId }) => sessionId))
  return [...stored.filter(({ sessionId }) => !read.has(sessionId)), ...now].toSorted(
    (a, b) =>
      compare(a.at ?? '', b.at ?? '') || compare(a.sessionId, b.sessionId) || a.firstLine - b.firstLine,
  )
}

/** Fixes of sessions that were not read this time stay as long as their eval does. */
function withEarlierFixes(
  stored: readonly Fix[],
  now: readonly Fix[],
  evals: readonly Eval[],
  sessions: readonly SessionRecord[],
): Fix[] {
  const read = new Set(sessions.map(({ sessionId }) => sessionId))
  const ids = new Set(evals.map(({ id }) => id))
  return [...stored.filter((fix) => !read.has(fix.session)), ...now].filter((fix) => ids.has(fix.eval))
}

/** Lessons of this run in their order, then those of earlier runs, the surer first. */
function rankedLike(order: readonly string[], lessons: readonly Lesson[]): Lesson[] {
  const place = new Map(order.map((id, index) => [id, index]))
  const at = (lesson: Lesson): number => place.get(lesson.id) ?? order.length
  return lessons.toSorted((a, b) => at(a) - at(b) || b.confidence - a.confidence || compare(a.id, b.id))
}
