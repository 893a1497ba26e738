import { evalSchema, type Eval, type EvalInput, type Proof } from '../../../src/evals/record.ts'
import type { Fix } from '../../../src/evals/prove/fix.ts'
import { prove } from '../../../src/evals/prove/prove.ts'
import { openScratch } from '../../../src/evals/prove/scratch.ts'
import type { FileEdit } from '../../../src/transcripts/session.ts'
import type { GitRepository } from '../../helpers/git-repository.ts'

/** An eval from the few fields that a test is about. */
export function evalOf(input: Partial<EvalInput> & Pick<EvalInput, 'kind'>): Eval {
  return evalSchema.parse({ id: 'ripe', title: 'Ripe fruit', status: 'candidate', ...input })
}

/** A fix of the eval `ripe` that replaced these pieces. */
export function fixOf(files: readonly FileEdit[], failure = ''): Fix {
  return {
    schema: 'workgraph.fix/v1',
    eval: 'ripe',
    session: 's',
    from: 3,
    to: 9,
    failure,
    files: [...files],
    commit: null,
  }
}

export function updated(path: string, before: string, after: string): FileEdit {
  return { path, action: 'update', movedTo: null, hunks: [{ before, after }] }
}

type More = {
  fixes?: Fix[]
  accepted?: Eval[]
  revisions?: { base: string; head: string }
  runs?: number
  commands?: boolean
  copy?: string[]
}

/** Proves one eval in a repository. */
export async function proveOne(repository: GitRepository, record: Eval, more: More = {}): Promise<Proof> {
  using scratch = openScratch(repository.root)
  const proofs = await prove([record], {
    scratch,
    fixes: more.fixes ?? [],
    accepted: more.accepted ?? [],
    revisions: more.revisions,
    runs: more.runs ?? 2,
    commands: more.commands ?? true,
    copy: more.copy ?? [],
    env: process.env,
    signal: new AbortController().signal,
  })
  return proofs.get(record.id) as Proof
}
