import path from 'node:path'
import * as z from 'zod'
import { readState, writeState } from './directory.ts'

/** Branches are switched to and fro: so many passes of one eval are worth remembering. */
const KEPT = 8

const passesSchema = z.strictObject({
  schema: z.literal('workgraph.passes/v1'),
  passes: z.record(z.string(), z.array(z.string())),
})

/** The passes of earlier runs, by what they depended on. */
export type Passes = {
  has: (id: string, key: string) => boolean
  add: (id: string, key: string) => void
  /** writes what was added */
  save: () => void
}

/** Opens the memory of passes; a damaged one is an empty one. */
export function openPasses(directory: string): Passes {
  const file = path.join(directory, 'passes.json')
  const parsed = passesSchema.safeParse(readState(file))
  const passes = new Map(Object.entries(parsed.success ? parsed.data.passes : {}))
  let isChanged = false
  return {
    has: (id, key) => passes.get(id)?.includes(key) === true,
    add: (id, key) => {
      const known = passes.get(id) ?? []
      if (known[0] === key) return
      passes.set(id, [key, ...known.filter((other) => other !== key)].slice(0, KEPT))
      isChanged = true
    },
    save: () => {
      if (!isChanged) return
      const sorted = [...passes].toSorted(([a], [b]) => (a < b ? -1 : 1))
      writeState(file, { schema: 'workgraph.passes/v1', passes: Object.fromEntries(sorted) })
    },
  }
}
