import type { Report } from './report.ts'

/** Each turns a finished report into a text; adding one is its file and its line here. */
export const REPORTERS: ReadonlyMap<string, () => Promise<(report: Report) => string>> = new Map([
  ['text', async () => (await import('./text.ts')).textReport],
  ['json', async () => (await import('./json.ts')).jsonReport],
])
