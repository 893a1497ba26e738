import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Compilation } from '../../src/outputs/compile-sessions.ts'

/** What a reader with fresh eyes thought of one lesson after reading the lines that it cites. */
type Verdict = {
  session: string
  line: number
  statement: string
  verdict: 'right' | 'wrong'
  reason: string
}

export function readVerdicts(): Verdict[] {
  const text = readFileSync(path.join(import.meta.dirname, 'verdicts.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict)
}

/** The reading as a table, with the share judged right; lessons that are no longer emitted are told apart. */
export function verdictTable(
  verdicts: readonly Verdict[],
  { lessons }: Pick<Compilation, 'lessons'>,
): string {
  const emitted = new Set(lessons.map(({ statement }) => statement))
  const current = verdicts.filter(({ statement }) => emitted.has(statement))
  const right = current.filter(({ verdict }) => verdict === 'right').length
  const rows = current.map(
    ({ session, line, statement, verdict, reason }) =>
      `| ${session}:${line} | ${statement.replaceAll('|', '\\|')} | ${verdict} | ${reason} |`,
  )
  return [
    `Judged right: ${right} of ${current.length} (${current.length === 0 ? '0' : ((100 * right) / current.length).toFixed(0)} %), each a lesson as one session shows it; ${new Set(current.map(({ statement }) => statement)).size} different lessons.`,
    '',
    '| cited | lesson | verdict | reason |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}
