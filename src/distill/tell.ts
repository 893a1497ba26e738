import { compileSession } from '../episodes/split.ts'
import type { Episode } from '../episodes/episode.ts'
import { detect } from '../findings/detectors.ts'
import { redact } from '../safety/redact.ts'
import type { Session } from '../transcripts/session.ts'
import { makePrompts, type Prompt } from './prompt.ts'
import type { Told } from './view.ts'
import type { Workspace } from './workspace.ts'

/** The prompts for the sessions of a workspace; `only` is the id of one session, or the beginning of it. */
export async function promptsFor(
  workspace: Workspace,
  { only, budget }: { only: string | undefined; budget: number },
): Promise<Prompt[]> {
  const { repository, stored } = workspace
  const byPath = new Map<string, Told>()
  for await (const session of workspace.sessions()) {
    if (session.automated || !isWanted(session, only)) continue
    const { episodes } = compileSession(session)
    const findings = detect(episodes, { repository, redact })
    const before = byPath.get(session.path)
    byPath.set(session.path, {
      episodes: [...(before?.episodes ?? []), ...episodes],
      findings: [...(before?.findings ?? []), ...findings],
    })
  }
  const told = [...byPath.values()].filter(({ episodes }) => episodes.some(hasWork))
  const lessons = stored.lessons.filter(
    ({ id, state }) => !stored.dismissed.has(id) && (state === 'accepted' || state === 'proposed'),
  )
  const known = {
    docs: repository?.docs ?? new Map<string, string>(),
    lessons: lessons.map(({ statement }) => statement),
  }
  return makePrompts(told, known, budget)
}

function isWanted({ sessionId, path }: Session, only: string | undefined): boolean {
  return only === undefined || sessionId.startsWith(only) || path.includes(only)
}

function hasWork({ turns }: Episode): boolean {
  return turns.some(({ events }) => events.length > 0)
}
