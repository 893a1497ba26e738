import { run } from '../../src/cli.ts'
import type { ProgramName } from '../../src/commands/programs.ts'

export type Ran = { exitCode: number; stdout: string; stderr: string }

/** The program in this process, with its outputs caught. What it throws is not caught: that is a crash. */
export async function runWorkgraph(
  argv: readonly string[],
  { cwd, env, program = 'workgraph' }: { cwd: string; env: Record<string, string>; program?: ProgramName },
): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  const exitCode = await run(program, argv, {
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    cwd,
    env,
    isTTY: false,
  })
  return { exitCode, stdout, stderr }
}
