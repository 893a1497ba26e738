import type { Compilation } from './compile-sessions.ts'

/** The document that `workgraph compile --json` prints. */
export function compileDocument(compilation: Compilation, milliseconds: number): Record<string, unknown> {
  const { sessions, lessons, evals, rejected, stats } = compilation
  return {
    schema: 'workgraph.compile/v1',
    sessions,
    lessons,
    evals,
    rejected,
    stats: { ...stats, milliseconds },
  }
}
