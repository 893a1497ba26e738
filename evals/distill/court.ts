// Opens the gates on this benchmark's own transcripts and a copy of its repository, outside of any git repository.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nothingAdmitted, type Admission } from '../../src/distill/admit/admission.ts'
import { openGates } from '../../src/distill/apply.ts'
import { openWorkspace } from '../../src/distill/workspace.ts'

export type Court = { judge: (answer: string, into?: Admission) => Admission }

type Place = { transcripts: readonly string[]; repo: string | null }

const OWN: Place = {
  transcripts: [join(import.meta.dirname, 'transcripts')],
  repo: join(import.meta.dirname, 'repo'),
}

/** Every answer is judged on its own, unless the verdicts so far are handed in. */
export async function openCourt({ transcripts, repo }: Place = OWN): Promise<Court & Disposable> {
  const copy = mkdtempSync(join(tmpdir(), 'workgraph-court-'))
  if (repo !== null) cpSync(repo, copy, { recursive: true })
  const workspace = await openWorkspace({
    paths: transcripts,
    cwd: copy,
    env: { HOME: copy },
    repo: repo === null ? undefined : copy,
    noRepo: repo === null,
    out: undefined,
  })
  const { judge } = await openGates(workspace, () => true)
  return {
    judge: (answer, into = nothingAdmitted()) => {
      judge(answer, 'bench', into)
      return into
    },
    [Symbol.dispose]: () => rmSync(copy, { recursive: true, force: true }),
  }
}
