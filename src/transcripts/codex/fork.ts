import { asText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { stringAfter } from '../record-head.ts'

const TIMESTAMP = Buffer.from('"timestamp":"')
const TURN_ID = Buffer.from('"turn_id":"')
const STARTED = Buffer.from('"type":"task_started"')
/** copies are written in one go; a record that much later is the session's own */
const COPYING_MS = 2000

/**
 * A forked or spawned session begins with a copy of its parent's records, stamped with the time of the fork. They
 * count in the parent. The first turn that is younger than the session ends the copy: ids are ordered by time.
 */
export function createForkFilter() {
  let id: string | null = null
  /** the latest time that a copied record can bear, as a text */
  let copiedUntil = ''
  let copying = false

  const endIfLater = (at: string | null): boolean => {
    if (copying && at !== null && at > copiedUntil) copying = false
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
        copiedUntil = laterBy(at, COPYING_MS)
      } else if (own !== id && at !== null && at <= copiedUntil) copying = true
    },
    isCopyOf(line: Buffer): boolean {
      if (line.subarray(0, 400).includes(STARTED)) readTurn(stringAfter(line, TURN_ID))
      return endIfLater(stringAfter(line, TIMESTAMP))
    },
  }
}

function laterBy(at: string | null, milliseconds: number): string {
  const time = Date.parse(at ?? '')
  return Number.isNaN(time) ? '' : new Date(time + milliseconds).toISOString()
}

/** UUID version 7: the first digits are the time. */
const isTimeOrdered = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)
