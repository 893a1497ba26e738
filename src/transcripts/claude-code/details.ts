import { asArray, asObject, asText } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import { stringAfter, typeAt } from '../record-head.ts'
import type { Hunk } from '../session.ts'
import type { UserRecord } from './user.ts'

// `toolUseResult` is the largest part of a transcript and little of it is needed: it is searched, not parsed.

export const DETAILS = Buffer.from(',"toolUseResult":')

/** The fields that are searched stand behind the large ones, close to the end of the record. */
const TAIL_BYTES = 1500
const INTERPRETED = Buffer.from('"returnCodeInterpretation":"')
const INTERRUPTED = Buffer.from('"interrupted":true')
const MODIFIED = Buffer.from('"userModified":true')

const tailFrom = ({ line, details }: UserRecord): number =>
  details < 0 ? line.length : Math.max(details, line.length - TAIL_BYTES)

const tailHas = (user: UserRecord, needle: Buffer): boolean => user.line.includes(needle, tailFrom(user))

/** A text field of the record that may stand behind `toolUseResult`. */
export function fieldBehind(user: UserRecord, key: 'toolDenialKind' | 'userFeedback'): string | null {
  return asText(user.record[key]) ?? stringAfter(user.line, FIELDS[key], tailFrom(user))
}

const FIELDS = {
  toolDenialKind: Buffer.from('"toolDenialKind":"'),
  userFeedback: Buffer.from('"userFeedback":"'),
}

/** Whether a command's exit code was not 0 and was reported as no failure. */
export const isReportedAsFine = (user: UserRecord): boolean => tailHas(user, INTERPRETED)

/** Whether a command was stopped before it ended. */
export const isInterrupted = (user: UserRecord): boolean => tailHas(user, INTERRUPTED)

/** Whether the human changed an edit before accepting it. */
export const isChangedByHuman = (user: UserRecord): boolean => tailHas(user, MODIFIED)

const PATCH = Buffer.from(',"structuredPatch":')
const ORIGINAL = Buffer.from(',"originalFile":')

/** What a `Write` replaced in a file that existed; null when it made a new one. */
export function replacedHunks({ line, details }: UserRecord): Hunk[] | null {
  if (details < 0 || typeAt(line, details + DETAILS.length) !== 'update') return null
  const from = line.indexOf(PATCH, details)
  const to = from < 0 ? -1 : line.indexOf(ORIGINAL, from)
  if (to < 0) return []
  try {
    const patch: unknown = JSON.parse(line.toString('utf8', from + PATCH.length, to))
    return asArray(patch).slice(0, LIMITS.hunksPerFile).map(hunkOf)
  } catch {
    return []
  }
}

function hunkOf(patch: unknown): Hunk {
  const lines = asArray(asObject(patch)?.['lines']).filter((line) => typeof line === 'string')
  const side = (sign: string): string =>
    capText(
      lines
        .filter((line) => line.startsWith(' ') || line.startsWith(sign))
        .map((line) => line.slice(1))
        .join('\n'),
      LIMITS.hunkSide,
    )
  return { before: side('-'), after: side('+') }
}
