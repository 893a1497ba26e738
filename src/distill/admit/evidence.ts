import type { Evidence } from '../../lessons/lesson.ts'
import type { Claim } from '../answer.ts'
import { relativeText, type Passage } from '../passages.ts'
import { namedBy } from '../session-names.ts'
import { shownText } from '../shown-text.ts'
import { comparableText, type Readable } from './cited-sessions.ts'
import { holds, piecesOf, type Pieces } from './quotes.ts'
import { refuse, type Refusal } from './refusal.ts'

/** A claim that was found true: the passage that holds the quote decides the role, whatever the answer says. */
export type Cited = { evidence: Evidence; passage: Passage; session: Readable }

const MAX_QUOTE = 160

/** Looks a claim up in the transcripts. */
export function lookUp(claim: Claim, sessions: readonly Readable[]): Cited | Refusal {
  const named = namedBy(claim.session, sessions)
  if (named.length === 0)
    return refuse(
      'unknown-session',
      `no transcript here is called "${shortened(claim.session)}"; there are ${known(sessions)}`,
    )
  const pieces = piecesOf(named.reduce((quote, { cwd }) => relativeText(quote, cwd), claim.quote))
  for (const session of named) {
    for (const passage of session.byLine.get(claim.line) ?? []) {
      if (holds(comparableText(passage), pieces))
        return { evidence: evidenceOf(claim, passage, session), passage, session }
    }
  }
  if (!pieces.isProof)
    return refuse(
      'quote-not-found',
      `line ${claim.line}: the quote "${shortened(claim.quote)}" is too short, or has too many gaps, to prove anything`,
    )
  return notFound(claim, pieces, named)
}

function evidenceOf({ line, quote }: Claim, { role }: Passage, { path, sessionId }: Readable): Evidence {
  const plain = shownText(quote).replaceAll(/\s+/g, ' ').trim()
  const short =
    plain.length <= MAX_QUOTE
      ? plain
      : `${plain
          .slice(0, MAX_QUOTE - 1)
          .replace(/[\ud800-\udbff]$/, '')
          .trimEnd()}…`
  return { path, sessionId, line, role, quote: short }
}

/** Says where the quote does stand, so that an honest mistake can be repaired. */
function notFound(claim: Claim, pieces: Pieces, named: readonly Readable[]): Refusal {
  const elsewhere = named.flatMap(({ passages }) =>
    passages.filter((passage) => holds(comparableText(passage), pieces)).map(({ line }) => line),
  )
  const where =
    elsewhere.length === 0 ? '' : `; it stands in line ${[...new Set(elsewhere)].slice(0, 3).join(', ')}`
  if (named.every(({ byLine }) => !byLine.has(claim.line))) {
    return refuse(
      'unknown-line',
      `line ${claim.line} of ${shortened(claim.session)} holds nothing that can be quoted${where}`,
    )
  }
  const excerpt =
    named.flatMap(({ byLine }) => byLine.get(claim.line) ?? []).map(({ text }) => shortened(text))[0] ?? ''
  return refuse(
    'quote-not-found',
    `line ${claim.line}: "${shortened(claim.quote)}" is not what it says${where === '' ? `; it begins: "${excerpt}"` : where}`,
  )
}

function known(sessions: readonly Readable[]): string {
  const names = sessions.map(({ sessionId }) => sessionId).toSorted()
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}` || 'none'
}

function shortened(text: string): string {
  const line = shownText(text).replaceAll(/\s+/g, ' ').trim()
  return line.length <= 90 ? line : `${line.slice(0, 89)}…`
}
