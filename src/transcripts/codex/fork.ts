import { asText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { stringAfter } from '../record-head.ts'

const TIMESTAMP = Buffer.from('"timestamp":"')
const TURN_ID = Buffer.from('"turn_id":"')
const STARTED = Buffer.from('"type":"task_started"')
/** copies are written in one go; a record that much later is the session's own */
const COPYING_SECONDS = 2

/**
 * A forked or spawned session begins with a copy of its parent's records, stamped with the time of the fork. They
 * count in the parent. The first turn that is younger than the session ends the copy: ids are ordered by time.
 */
export function createForkFilter() {
  let id: string | null = null
  let startedAt: string | null = null
  let copying = false

  const endIfLater = (at: string | null): boolean => {
    if (copying && !isCloseTo(startedAt, at)) copying = false
    return copying
  }
  const readTurn = (turnId: string | null): void => {
    if (
      copying &&
      id !== null &&
      turnId !== null &&
      isTimeOrdered(id) &&
      isTimeOrdered(turnId) &&
      turnId >= id
    ) {
      copying = false
    }
  }

  return {
    isCopying: () => copying,
    isCopy: endIfLater,
    readTurn,
    readHeader(meta: JsonObject, at: string | null): void {
      const own = asText(meta['id'])
      if (id === null) {
        id = own
        startedAt = at
      } else if (own !== id && isCloseTo(startedAt, at)) copying = true
    },
    isCopyOf(line: Buffer): boolean {
      if (line.subarray(0, 400).includes(STARTED)) readTurn(stringAfter(line, TURN_ID))
      return endIfLater(stringAfter(line, TIMESTAMP))
    },
  }
}

/** Whether two ISO times are no further apart than a copy takes. (The first use of `Date` costs milliseconds.) */
function isCloseTo(start: string | null, at: string | null): boolean {
  if (start === null || at === null || start.slice(0, 11) !== at.slice(0, 11)) return false
  return secondOfDay(at) - secondOfDay(start) <= COPYING_SECONDS
}

const secondOfDay = (at: string): number =>
  Number(at.slice(11, 13)) * 3600 + Number(at.slice(14, 16)) * 60 + Number(at.slice(17, 19))

/** UUID version 7: the first digits are the time. */
const isTimeOrdered = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)
