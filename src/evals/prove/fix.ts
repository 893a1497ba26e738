import * as z from 'zod'
import { UserError } from '../../errors.ts'
import { printableJson } from '../../safety/printable-json.ts'
import { MAX_FIXED_FILES } from './fix-limits.ts'

/** Where the fixes stand, beside the evals: patches are long, and a line of the evals file is read by humans. */
export const FIXES_FILE = 'fixes.jsonl'

const fileEditSchema = z.strictObject({
  path: z.string(),
  action: z.enum(['add', 'update', 'delete']),
  movedTo: z.string().nullable(),
  hunks: z.array(z.strictObject({ before: z.string(), after: z.string() })),
})

export const fixSchema = z.strictObject({
  schema: z.literal('workgraph.fix/v1').default('workgraph.fix/v1'),
  /** the eval whose bug it repaired */
  eval: z.string(),
  session: z.string(),
  /** lines of the transcript: where it was red (or the human said so), and where it was green again */
  from: z.int().positive(),
  to: z.int().positive(),
  /** what the failure looked like, with everything that varies taken out; '' when no command failed */
  failure: z.string(),
  files: z.array(fileEditSchema).max(MAX_FIXED_FILES),
  /** the commit that the session made of it, as it was printed; null when it made none */
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .nullable()
    .default(null),
})
/** The edits that turned red into green, as the session made them: what a proof takes back. */
export type Fix = z.infer<typeof fixSchema>

/** The bytes of a fixes file: one fix a line, sorted by eval. */
export function formatFixes(fixes: readonly Fix[]): string {
  const sorted = fixes.toSorted(
    (a, b) => compare(a.eval, b.eval) || compare(a.session, b.session) || a.from - b.from,
  )
  return sorted.map((fix) => `${printableJson(fixSchema.parse(fix))}\n`).join('')
}

/** Reads a fixes file; a broken line is an error that names it. */
export function parseFixes(text: string, shownAs: string): Fix[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [fixSchema.parse(JSON.parse(line))]
    } catch (error) {
      throw new UserError(
        `${shownAs}:${index + 1} is no fix. Mend the line or delete it: "workgraph compile" writes what is missing anew.`,
        undefined,
        {
          cause: error,
        },
      )
    }
  })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
