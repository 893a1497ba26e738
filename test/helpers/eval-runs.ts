import { formatEvals } from '../../src/evals/write.ts'
import type { EvalInput } from '../../src/evals/record.ts'
import type { EvalResult, Report } from '../../src/evals/report/report.ts'
import type { RunOptions } from '../../src/evals/run-options.ts'
import { runEvals } from '../../src/evals/run.ts'
import { parseArguments } from '../../src/commands/arguments.ts'
import type { Command } from '../../src/commands/command.ts'
import { type Files, gitRepository, type GitRepository } from './git-repository.ts'

export const EVALS = '.workgraph/generated_evals.jsonl'

/** A repository with committed evals. */
export function orchard(evals: readonly EvalInput[], files: Files = {}): GitRepository {
  return gitRepository({ [EVALS]: formatEvals(evals), ...files })
}

/** Runs the evals of a repository as on 22 November 2026, one program at a time. */
export function runIn(repository: GitRepository, options: Partial<RunOptions> = {}): Promise<Report> {
  return runEvals({
    root: repository.root,
    now: new Date('2026-11-22T12:00:00Z'),
    env: { PATH: process.env['PATH'] },
    concurrency: 1,
    ...options,
  })
}

/** id → outcome, in the order of the report. */
export function outcomes(report: Report): Record<string, EvalResult['outcome']> {
  return Object.fromEntries(report.results.map(({ id, outcome }) => [id, outcome]))
}

export function resultOf(report: Report, id: string): EvalResult {
  const result = report.results.find((entry) => entry.id === id)
  if (result === undefined) throw new Error(`no result of ${id}`)
  return result
}

export type Spoken = { exitCode: number; stdout: string; stderr: string }

/** Runs a command of the command line in a directory, with what it printed. */
export async function speak(
  command: Command,
  cwd: string,
  argv: readonly string[],
  env = {},
): Promise<Spoken> {
  const spoken = { stdout: '', stderr: '' }
  const io = {
    stdout: (text: string) => void (spoken.stdout += text),
    stderr: (text: string) => void (spoken.stderr += text),
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    isTTY: false,
  }
  const exitCode = await command.run({ ...parseArguments(command, argv), io })
  return { ...spoken, exitCode }
}
