import type { Client } from '../github/client.ts'
import type { Commit } from '../github/commit.ts'
import { commitToHead, openCompanion } from '../github/companion.ts'
import { type Failure, failureOf } from '../github/failure.ts'
import type { Inputs } from '../github/inputs.ts'
import { isFork, type PullRequest } from '../github/pull-request.ts'
import { readTexts } from '../github/texts.ts'
import { acceptedFiles, CONFIG_FILE, LESSONS_FILE } from './accepted-files.ts'
import type { Decision } from './decide.ts'
import type { Refused } from './draft-changes.ts'
import type { Observed } from './observe.ts'
import type { Payload } from './payload.ts'
import { plural } from './wording.ts'

export type Carried = {
  commit: Commit | null
  refused: Refused[]
  /** why nothing was committed, or '' */
  problem: string
}

type Job = {
  client: Client
  pullRequest: PullRequest
  inputs: Pick<Inputs, 'accept' | 'agents-file' | 'evals-file'>
  observed: Observed
  payload: Payload | undefined
  decision: Decision
  /** who decided it */
  by: string
}

/** Commits what was decided: lines, lessons and evals, and dismissals into the configuration, in one commit. */
export async function carryOut(job: Job): Promise<Carried> {
  const { client, pullRequest, inputs, decision } = job
  if (decision.accept.length + decision.dismiss.length === 0)
    return { commit: null, refused: [], problem: '' }
  // A commit of a fork must not become a branch of this repository, nor the name of its branch one of ours.
  if (isFork(pullRequest)) return { commit: null, refused: [], problem: inAFork(decision) }
  try {
    const { files, refused } = await filesOf(job)
    if (files.size === 0) return { commit: null, refused, problem: '' }
    const open = inputs.accept === 'commit' ? commitToHead : openCompanion
    return { commit: await open(client, pullRequest, { ...message(job), files }), refused, problem: '' }
  } catch (error) {
    const failure = failureOf(error)
    if (failure === undefined) throw error
    return { commit: null, refused: [], problem: problemOf(failure, job) }
  }
}

async function filesOf({ client, pullRequest, inputs, observed, payload, decision }: Job) {
  const stored = [LESSONS_FILE, CONFIG_FILE, inputs['evals-file']]
  const editable = observed.files.filter((file) => !file.isLink).map((file) => file.path)
  const texts = await readTexts(client, pullRequest, [...stored, ...editable])
  const instructions = observed.files.flatMap((file) => {
    if (file.isLink) return [file]
    const text = texts.get(file.path)
    return [text === undefined ? { path: file.path, isLink: true, text: '' } : { ...file, text }]
  })
  return acceptedFiles({
    // A thumb down is a dismissal too: it is kept with the first commit that comes along.
    decision: {
      accept: decision.accept,
      dismiss: [...decision.dismiss, ...[...observed.thumbedDown].map((id) => ({ id, reason: '' }))],
    },
    evals: payload?.evals ?? [],
    instructions,
    agentsFile: inputs['agents-file'],
    evalsFile: inputs['evals-file'],
    stored: texts,
  })
}

function message({ decision: { accept, dismiss }, by, pullRequest }: Job): {
  headline: string
  body: string
} {
  const parts = [
    ...(accept.length > 0 ? [`Accept ${plural(accept.length, 'lesson')}`] : []),
    ...(dismiss.length > 0
      ? [`${accept.length > 0 ? 'dismiss' : 'Dismiss'} ${plural(dismiss.length, 'lesson')}`]
      : []),
  ]
  const ids = [
    ...accept.map(({ lesson }) => `accepted ${lesson.id}`),
    ...dismiss.map(({ id }) => `dismissed ${id}`),
  ]
  return {
    headline: parts.join(', '),
    body: `${ids.join('\n')}\n\nDecided by ${by} on pull request ${pullRequest.number}.`,
  }
}

function inAFork({ accept }: Decision): string {
  const instead =
    accept.length > 0
      ? 'take the patch instead'
      : 'to dismiss a lesson for good, list its id under `dismissed` in `.workgraph/config.yml` of this repository'
  return `the branch lies in a fork, where this job may not write; ${instead}`
}

function problemOf(failure: Failure, { inputs }: Job): string {
  if (failure === 'uncertain')
    return 'GitHub did not answer; look whether the commit is there, then try again'
  if (failure === 'unfit')
    return 'the branch has moved on, or holds an earlier answer; try again after the next run'
  const also = inputs.accept === 'commit' ? '' : ', and the setting that lets Actions open pull requests'
  return `this job may not write to the branch (it needs \`contents: write\`${also}); take the patch instead`
}
