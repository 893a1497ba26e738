import type { Report } from './report.ts'

type Reporter = (report: Report) => string

/** Each turns a finished report into a text; adding one is its file and its line here. */
export const REPORTERS: ReadonlyMap<string, () => Promise<Reporter>> = new Map([
  ['text', async (): Promise<Reporter> => (await import('./text.ts')).textReport],
  ['agent', async (): Promise<Reporter> => (await import('./agent.ts')).agentReport],
  ['github', async (): Promise<Reporter> => (await import('./github.ts')).githubReport],
  ['json', async (): Promise<Reporter> => (await import('./json.ts')).jsonReport],
  ['ctrf', async (): Promise<Reporter> => (await import('./ctrf.ts')).ctrfReport],
  ['junit', async (): Promise<Reporter> => (await import('./junit.ts')).junitReport],
  ['sarif', async (): Promise<Reporter> => (await import('./sarif.ts')).sarifReport],
  ['tap', async (): Promise<Reporter> => (await import('./tap.ts')).tapReport],
  ['markdown', async (): Promise<Reporter> => (await import('./markdown.ts')).markdownReport],
])
