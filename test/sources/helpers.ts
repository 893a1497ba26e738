import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSources } from '../../src/sources/read-sources.ts'
import type { Refusal } from '../../src/transcripts/read.ts'
import type { Session } from '../../src/transcripts/session.ts'
import { FIXTURES } from '../transcripts/event-lines.ts'

/** The bytes of a fixture. */
export const transcript = (name: string): Buffer => readFileSync(join(FIXTURES, name))

/** A small transcript with one human message a line. */
export function orchardSession(id: string, messages: readonly string[], cwd = '/orchard'): string {
  return messages
    .map((text, index) =>
      JSON.stringify({
        parentUuid: null,
        isSidechain: false,
        cwd,
        sessionId: id,
        version: '2.1.0',
        type: 'user',
        message: { role: 'user', content: text },
        uuid: `${id}-${index}`,
      }),
    )
    .join('\n')
}

export function temporaryFolder(): Disposable & { root: string } {
  const root = mkdtempSync(join(tmpdir(), 'workgraph-sources-'))
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}

type Place = { cwd: string; home?: string; repository?: string | null; env?: Record<string, string> }

export async function readAll(
  paths: readonly string[],
  place: Place,
): Promise<{ sessions: Session[]; refusals: Refusal[] }> {
  const sessions: Session[] = []
  const refusals: Refusal[] = []
  const context = {
    home: place.cwd,
    env: {},
    repository: null,
    onRefused: (refusal: Refusal) => void refusals.push(refusal),
    ...place,
  }
  for await (const session of readSources(paths, context)) sessions.push(session)
  return { sessions, refusals }
}

/** `path: messages` of each session. */
export const summaries = (sessions: readonly Session[]): string[] =>
  sessions.map(
    ({ path, events }) =>
      `${path}: ${events.map((event) => (event.type === 'human' ? event.text : event.type)).join(', ')}`,
  )
