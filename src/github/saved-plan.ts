import { readFileSync } from 'node:fs'
import path from 'node:path'
import { foreignPlanSchema, type Plan } from '../pull-request/plan.ts'
import { readZipEntry } from './zip-entry.ts'

const LONGEST = 5 * 1024 * 1024

/** Reads a plan out of a downloaded artifact, a zip or the file itself. It is foreign data: what does not fit is refused. */
export async function readSavedPlan(folder: string, name: string): Promise<Plan | string> {
  const file = path.join(folder, name)
  const text = name.endsWith('.zip')
    ? await readZipEntry(file, 'plan.json', LONGEST)
    : readFileSync(file, 'utf8')
  if (text === undefined) return 'it holds no plan.json'
  if (text.length > LONGEST) return 'it is too long'
  try {
    const parsed = foreignPlanSchema.safeParse(JSON.parse(text))
    return parsed.success
      ? parsed.data
      : `it is no plan: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`
  } catch {
    return 'it is no JSON'
  }
}
