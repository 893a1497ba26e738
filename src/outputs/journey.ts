import { codeSpan, inertProse } from '../safety/markdown.ts'
import type { EpisodeRecord } from './episode-record.ts'
import { dayOf } from './prose.ts'

/** `journey.md`: what happened, session by session, oldest first. */
export function journey(episodes: readonly EpisodeRecord[]): string {
  const lines = ['# Journey', '', 'What the sessions in this repository set out to do, and how it went.', '']
  let session = ''
  for (const episode of episodes) {
    if (episode.sessionId !== session) {
      session = episode.sessionId
      const day = dayOf(episode.at) ?? 'undated'
      const branch = episode.branch === null || episode.branch === '' ? '' : ` on ${codeSpan(episode.branch)}`
      lines.push(`## ${day}${branch}`, '', `Session ${codeSpan(session)} (${inertProse(episode.agent)}).`, '')
    }
    lines.push(...describe(episode), '')
  }
  return `${lines.join('\n').trimEnd()}\n`
}

function describe(episode: EpisodeRecord): string[] {
  const lines = [`- **${inertProse(episode.task) || 'Continued'}** (line ${episode.firstLine})`]
  if (episode.files.length > 0)
    lines.push(
      `  - Changed ${episode.files.slice(0, 6).map(codeSpan).join(', ')}${more(episode.files.length, 6)}.`,
    )
  if (episode.corrections > 0) lines.push(`  - Corrected ${times(episode.corrections)}.`)
  for (const recovery of episode.recoveries.slice(0, 4)) {
    lines.push(
      `  - ${codeSpan(recovery.command)} failed (line ${recovery.failLine}), then passed (line ${recovery.passLine}): ${KINDS[recovery.kind] ?? recovery.kind}.`,
    )
  }
  lines.push(`  - ${outcome(episode)}`)
  return lines
}

const KINDS: Readonly<Record<string, string>> = {
  code_fix: 'the code was fixed',
  usage: 'it was called differently',
  environment: 'the environment was prepared',
  flaky: 'nothing was changed',
  expected_red: 'the failure was expected',
}

function outcome({ outcome: result, verification }: EpisodeRecord): string {
  const check = verification === null ? '' : ` with ${codeSpan(verification)}`
  switch (result) {
    case 'verified':
      return `Verified${check}.`
    case 'failed':
      return `Left with a failing check${verification === null ? '' : `: ${codeSpan(verification)}`}.`
    case 'abandoned':
      return 'Broken off.'
    case 'unverified':
      return 'Not verified by any check.'
  }
}

function more(count: number, shown: number): string {
  return count > shown ? ` and ${count - shown} more` : ''
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
