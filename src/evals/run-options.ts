import { availableParallelism } from 'node:os'
import { DEFAULT_FILE } from './conclude.ts'
import type { EvalOf } from './record.ts'
import type { EvalResult } from './report/report.ts'
import type { Filter } from './select/filter.ts'

/** What a run needs and may be told; everything but the first three has a default. */
export type RunOptions = {
  /** the repository that is checked */
  root: string
  now: Date
  env: Readonly<Record<string, string | undefined>>
  /** the evals file, relative to the root */
  file?: string | undefined
  filter?: Partial<Filter> | undefined
  /** only what did not hold in the last run */
  failed?: boolean | undefined
  /** run only what the changes since this commit concern; '' finds the base itself */
  changed?: string | undefined
  /** the branch whose evals decide; '' finds the base itself */
  base?: string | undefined
  /** weakening an eval of the base is a failure */
  protect?: boolean | undefined
  /** false leaves out every eval that starts a process */
  commands?: boolean | undefined
  /** false runs the evals that start a program without a network but the loopback, or not at all */
  network?: boolean | undefined
  /** false neither believes nor remembers earlier passes */
  cache?: boolean | undefined
  concurrency?: number | undefined
  /** stop after so many failures of blocking evals */
  bail?: number | undefined
  deadlineSeconds?: number | undefined
  allowEmpty?: boolean | undefined
  failOnFlaky?: boolean | undefined
  /** stops the run; what has not ended by then is reported as an error */
  signal?: AbortSignal | undefined
  /** called before a program is started */
  onCommand?: ((record: EvalOf<'command'>) => void) | undefined
  /** called as soon as an eval has its result, in no particular order */
  onResult?: ((result: EvalResult, done: number, total: number) => void) | undefined
}

/** Options with every default filled in. */
export type RunSettings = ReturnType<typeof fillIn>

/** Fills in the defaults of a run. */
export function fillIn(options: RunOptions) {
  const filter: Filter = { ids: [], kinds: [], tags: [], paths: [], ...options.filter }
  return {
    ...options,
    file: options.file ?? DEFAULT_FILE,
    filter,
    failed: options.failed ?? false,
    protect: options.protect ?? false,
    commands: options.commands ?? true,
    network: options.network ?? true,
    // A pass with a network says nothing about one without.
    cache: (options.cache ?? true) && options.network !== false,
    concurrency: options.concurrency ?? availableParallelism(),
    allowEmpty: options.allowEmpty ?? false,
    failOnFlaky: options.failOnFlaky ?? false,
  }
}
