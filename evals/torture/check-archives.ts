import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readSources } from '../../src/sources/read-sources.ts'
import { archiveAttacks } from './archive-attacks.ts'
import type { Check } from './check.ts'
import { sandbox } from './sandbox.ts'

/** Every hostile archive is refused with its reason, and nothing else of the run suffers. */
export async function checkArchives(): Promise<Check> {
  using box = sandbox()
  const attacks = archiveAttacks()
  const problems: string[] = []
  const inbox = path.join(box.root, 'inbox')
  mkdirSync(inbox)
  for (const attack of attacks) writeFileSync(path.join(inbox, `${attack.name}.zip`), attack.bytes)
  const before = box.snapshot()
  for (const attack of attacks) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a hang names its archive
    const { sessions, refusals } = await read(path.join(inbox, `${attack.name}.zip`), box.root)
    const told = refusals.join('; ')
    if (attack.refused !== null && !attack.refused.test(told))
      problems.push(`${attack.name}: told ${told === '' ? 'nothing' : told}`)
    if (sessions > attack.sessions)
      problems.push(`${attack.name}: read ${sessions} sessions instead of ${attack.sessions}`)
    if (attack.sessions > 0 && sessions === 0)
      problems.push(`${attack.name}: the good entry was lost (${told})`)
  }
  problems.push(...box.changesSince(before))
  return { name: `${attacks.length} hostile archives`, problems }
}

async function read(file: string, cwd: string): Promise<{ sessions: number; refusals: string[] }> {
  const refusals: string[] = []
  let sessions = 0
  const context = {
    cwd,
    home: cwd,
    env: {},
    repository: null,
    onRefused: ({ reason }: { reason: string }) => void refusals.push(reason),
  }
  for await (const session of readSources([file], context)) sessions += session.events.length > 0 ? 1 : 0
  return { sessions, refusals }
}
