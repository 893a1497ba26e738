import { compileSession } from '../episodes/split.ts'
import { keepEvals } from '../evals/derive-kept.ts'
import { detect } from '../findings/detectors.ts'
import { amend } from '../lessons/amend.ts'
import { bestFirst } from './best-first.ts'
import { createCompiler } from '../outputs/compile-sessions.ts'
import { renderOutputs } from '../outputs/render.ts'
import { redact } from '../safety/redact.ts'
import type { Session } from '../transcripts/session.ts'
import { admit } from './admit/admit.ts'
import { nothingAdmitted, type Admission } from './admit/admission.ts'
import { readable, type Readable } from './admit/cited-sessions.ts'
import { readAnswer } from './read-answer.ts'
import { namedBy } from './session-names.ts'
import type { Workspace } from './workspace.ts'

/** Judges the text of an answer by `proposer` and adds the verdicts to `into`. */
export type Judge = (text: string, proposer: string, into: Admission) => void

/** Who judges, and by which transcripts. */
export type Gates = { judge: Judge; sessions: readonly Readable[] }

/** Reads the transcripts of the workspace once; those that `isCited` are kept line by line. */
export async function openGates(
  workspace: Workspace,
  isCited: (session: Session) => boolean,
): Promise<Gates> {
  const { repository, stored } = workspace
  const cited: Session[] = []
  const nothing = { lessons: [], dismissed: new Set<string>(), evals: [], episodes: [] }
  const compiler = createCompiler({ repository, redact }, nothing)
  for await (const session of workspace.sessions()) {
    if (isCited(session)) cited.push(session)
    compiler.add(session)
  }
  const noticed = cited.flatMap((session) => detect(compileSession(session).episodes, { repository, redact }))
  const compiled = [...compiler.finish().lessons, ...noticed.filter(({ objection }) => objection === null)]
  const context = { sessions: readable(cited), repository, compiled, stored }
  const judge: Judge = (text, proposer, into) => {
    const { lessons, problem } = readAnswer(text)
    if (problem === null) admit(lessons, { ...context, proposer }, into)
    else into.refused.push({ statement: '', reason: 'schema', detail: problem })
  }
  return { judge, sessions: context.sessions }
}

/** The gates for one answer: only the sessions that it cites are kept. */
export function gatesFor(answer: string, workspace: Workspace): Promise<Gates> {
  const names = citedNames(readAnswer(answer).lessons)
  return openGates(workspace, (session) => names.some((name) => namedBy(name, [session]).length > 0))
}

/** Judges one answer by the transcripts of the workspace. Nothing is written. */
export async function judgeAnswer(text: string, workspace: Workspace, proposer: string): Promise<Admission> {
  const admission = nothingAdmitted()
  const { judge } = await gatesFor(text, workspace)
  judge(text, proposer, admission)
  return admission
}

/** The files of `.workgraph/` with what was admitted. What is there stays; what a human dismissed stays away. */
export function filesWith(
  { admitted, evals }: Admission,
  { stored }: Pick<Workspace, 'stored'>,
): Map<string, string> {
  const amended = amend(stored, admitted)
  return renderOutputs({
    lessons: amended.lessons,
    ranked: amended.lessons.toSorted(bestFirst),
    evals: keepEvals(stored.evals, evals, { names: amended.names, dismissed: stored.dismissed }),
    fixes: stored.fixes ?? [],
    episodes: stored.episodes,
  })
}

function citedNames(lessons: readonly unknown[]): string[] {
  const names = new Set<string>()
  for (const lesson of lessons) {
    if (
      typeof lesson !== 'object' ||
      lesson === null ||
      !('evidence' in lesson) ||
      !Array.isArray(lesson.evidence)
    )
      continue
    for (const claim of lesson.evidence as unknown[]) {
      if (
        typeof claim === 'object' &&
        claim !== null &&
        'session' in claim &&
        typeof claim.session === 'string'
      )
        names.add(claim.session)
    }
  }
  return [...names]
}
