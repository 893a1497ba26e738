import type { Tree } from '../tree/tree.ts'
import { compileGlobs } from './glob.ts'
import { parseEvals, type Problem } from './read.ts'
import type { Eval } from './record.ts'
import { structureProblems } from './structure-problems.ts'
import { exampledPattern, globsOf } from './vacuous.ts'

/** Everything that is wrong with an evals file: what refuses to load, and what today's files show to be empty. */
export function lintEvals(text: string, file: string, tree: Tree): { problems: Problem[]; count: number } {
  const { evals, problems } = parseEvals(text, file)
  const found = evals.flatMap(({ record, line }) =>
    [...missingExamples(record), ...emptyGlobs(record, tree), ...structureOf(record)].map((message) => ({
      file,
      line,
      id: record.id,
      message,
    })),
  )
  return {
    problems: [...problems, ...found].toSorted((a, b) => a.line - b.line),
    count: evals.length,
  }
}

/** One text that the pattern must find and one that it must leave alone: the cheapest proof that it discriminates. */
function missingExamples(record: Eval): string[] {
  const exampled = exampledPattern(record)
  if (exampled === undefined) return []
  return (['match', 'noMatch'] as const)
    .filter((side) => exampled.examples[side].length === 0)
    .map(
      (side) =>
        `${exampled.where}.examples.${side}: give at least one text that the pattern must ${side === 'match' ? 'find' : 'leave alone'}`,
    )
}

function structureOf(record: Eval): string[] {
  return record.kind === 'structure' ? structureProblems(record.structure) : []
}

function emptyGlobs(record: Eval, tree: Tree): string[] {
  if (record.status === 'retired') return []
  return globsOf(record)
    .filter(([, globs]) => compileGlobs(globs).filter(tree.list()).length === 0)
    .map(([where, globs]) => `${where}: no file matches ${globs.join(', ')}`)
}
