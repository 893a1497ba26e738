import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'

const entrySchema = z.object({ at: z.string(), provider: z.string(), tokens: z.number() })

/**
 * What was spent, one line a booking. A call is booked at its upper bound before it is made and corrected after, so that
 * neither a crash nor a second run can spend the same tokens again.
 */
export function openLedger(file: string, now: () => Date) {
  const book = (provider: string, tokens: number): void => {
    mkdirSync(dirname(file), { recursive: true })
    appendFileSync(file, `${JSON.stringify({ at: now().toISOString(), provider, tokens })}\n`)
  }
  return {
    book,
    /** tokens of the current calendar month, in UTC */
    month: (): number => {
      const month = now().toISOString().slice(0, 7)
      return entriesOf(file).reduce((sum, { at, tokens }) => (at.startsWith(month) ? sum + tokens : sum), 0)
    },
  }
}
export type Ledger = ReturnType<typeof openLedger>

/** A line that cannot be read is no reason to spend more: the others still count. */
function entriesOf(file: string): z.infer<typeof entrySchema>[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const parsed = entrySchema.safeParse(JSON.parse(line))
        return parsed.success ? [parsed.data] : []
      } catch {
        return []
      }
    })
}
