import type { DistillConfig } from '../distill/config.ts'
import type { Compiled, SessionPaths } from '../pull-request/compiled.ts'
import type { Client } from './client.ts'
import type { Context } from './context.ts'
import type { Inputs } from './inputs.ts'

/** What a command of the action is given of the process; tests and the entry build it. */
export type ActionRun = {
  inputs: Inputs
  context: Context
  /** null without a token */
  client: Client | null
  fetch: typeof globalThis.fetch
  /**
   * With a configuration for a model, that model may add lessons. `vouched`: whoever wrote what is committed may write
   * to the repository, so its proofs are believed.
   */
  compile: (
    sources: readonly SessionPaths[],
    folder: string,
    options: { vouched: boolean; distill?: DistillConfig },
  ) => Promise<Compiled>
  env: Readonly<Record<string, string | undefined>>
  /** foreign text is allowed: it is printed with workflow commands switched off */
  print: (text: string) => void
  /** workflow commands that were escaped where they were made */
  annotate: (commands: string) => void
  warn: (message: string) => void
  setOutput: (name: string, value: string | number) => void
  addSummary: (markdown: string) => Promise<void>
}
