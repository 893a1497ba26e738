import type { Episode } from '../../episodes/episode.ts'
import type { EditStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite, citeHuman } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { ruleKey, topicKey } from '../rule-key.ts'
import { tookEffect } from '../steps.ts'
import { withdrawn } from '../withdrawn.ts'
import { imperative, type Wording } from '../wording/imperative.ts'

const MEMORY_FILE =
  /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI|MEMORY|CONVENTIONS)\.md$|\/memory\/[^/]+\.md$|(?:^|\/)\.cursorrules$|\/\.cursor\/rules\/[^/]+$|\/copilot-instructions\.md$/

/** "add this to CLAUDE.md": what stands there then is what the human wants to last. */
const ASKS =
  /\b(?:add|write|put|note|mention|document|record|save)\b[^.?!\n]{0,60}\b(?:(?:agents|claude|gemini)[. ]?md|memory|cursorrules)\b/i

const MAX_LESSON_LINES = 12

/** What the agent wrote into its memory or into AGENTS.md, above all right after it was corrected. */
export function memory(episode: Episode, context: FindingContext): Finding[] {
  const findings: Finding[] = []
  for (const turn of episode.turns) {
    for (const event of turn.events) {
      if (event.type !== 'edit' || !tookEffect(event)) continue
      for (const file of event.files) {
        if (!MEMORY_FILE.test(file.path)) continue
        const corrected = turn.label === 'correction' || turn.label === 'rule' || ASKS.test(turn.human.text)
        const lines = addedLines(file.hunks)
        for (const line of lines) {
          const wording = firstSentence(line)
          // Many lines at once are notes of the work, not what a correction taught.
          if (wording === null || (lines.length > MAX_LESSON_LINES && wording.strength !== 'strong')) continue
          const statement = context.redact(wording.statement)
          findings.push({
            detector: 'memory',
            // The words are the agent's, even right after a correction: the human's own turn makes the rule.
            kind: /^(?:never|do not|avoid)\b/i.test(statement) ? 'trap' : 'workflow',
            origin: 'agent',
            key: `rule:${ruleKey(statement)}`,
            topic: `memory:${file.path}|${topicKey(statement.replace(/^(?:never|always|do not|avoid|only)\s+/i, ''))}`,
            statement,
            why: context.redact(wording.why),
            scope: [],
            confidence: corrected ? 0.75 : 0.4,
            at: event.at,
            evidence: [
              cite(episode, context, { line: event.line, role: 'agent', text: line }),
              ...(corrected ? [citeHuman(episode, context, turn.human)] : []),
            ],
            check: null,
            objection: takenOut(episode, event, file.path, line) ?? withdrawn(episode, turn, statement),
          })
        }
      }
    }
  }
  return findings
}

/** A line that a later edit takes out of the file again is no longer to be remembered. */
function takenOut(episode: Episode, written: EditStep, path: string, line: string): string | null {
  const holds = (text: string): boolean => text.includes(line)
  for (const { events } of episode.turns) {
    for (const event of events) {
      if (event.type !== 'edit' || event.line <= written.line || !tookEffect(event)) continue
      const hunks = event.files.find((file) => file.path === path)?.hunks ?? []
      if (hunks.some(({ before }) => holds(before)) && !hunks.some(({ after }) => holds(after)))
        return `taken out of the file again in line ${event.line}`
    }
  }
  return null
}

const LOUD =
  /\b(?:never|always|don'?t|do not|must|should|use|prefer|avoid|ensure|make sure|only|run|keep|put)\b/i

/** A line of memory often states the rule first and the reason after it. */
function firstSentence(line: string): Wording | null {
  if (!LOUD.test(line)) return null
  const end = /[.:;](?= )|$/.exec(line)?.index ?? line.length
  const wording = imperative(line.slice(0, end))
  if (!('statement' in wording) || wording.strength === 'weak') return null
  const rest = line.slice(end + 1).trim()
  return { ...wording, why: wording.why === '' && rest.length <= 160 ? rest : wording.why }
}

/** The lines that an edit brings in, without those that it only moves; headings and code are no rules. */
function addedLines(hunks: readonly { before: string; after: string }[]): string[] {
  return hunks.flatMap(({ before, after }) => {
    const old = new Set(before.split('\n').map((line) => line.trim()))
    return after
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !old.has(line) && !/^(?:#|```|\||---)/.test(line))
      .map((line) => line.replace(/^(?:[-*+]|\d+[.)])\s+/, '').replace(/^\*\*[^*]{1,60}\*\*[:.]?\s*/, ''))
      .slice(0, 40)
  })
}
