import { lineProblem } from '../agents-md/line.ts'
import { hostileText } from '../safety/injection.ts'
import type { Unvouched } from '../github/vouched.ts'
import type { Candidate, Refused } from './draft-changes.ts'
import type { Verb } from './verbs.ts'

/** What the verbs of one comment come to. */
export type Decision = {
  /** lessons to write, in the words to write them */
  accept: Candidate[]
  dismiss: { id: string; reason: string }[]
  explain: string[]
  help: boolean
  /** what could not be understood, for the answer */
  problems: string[]
}

/** Resolves verbs against the lessons that are proposed; `thread` are those that the comment's thread is about. */
export function decide(
  verbs: readonly Verb[],
  candidates: readonly Candidate[],
  thread: readonly string[],
): Decision {
  const decision: Decision = { accept: [], dismiss: [], explain: [], help: false, problems: [] }
  const byId = new Map(candidates.map((candidate) => [candidate.lesson.id, candidate]))
  const only = thread.length === 1 ? thread[0] : byId.size === 1 ? [...byId.keys()][0] : undefined
  const named = (id: string | null): Candidate | undefined => byId.get(id ?? only ?? '')
  for (const verb of verbs) {
    if (verb.verb === 'help') decision.help = true
    else if (verb.verb === 'unknown') {
      decision.problems.push(`there is no command "${verb.word}"`)
      decision.help = true
    } else if (verb.verb === 'accept') accept(verb.ids, decision, byId, thread)
    else {
      const candidate = named(verb.id)
      if (candidate === undefined) decision.problems.push(`${verb.verb}: name one of the proposed lessons`)
      else if (verb.verb === 'dismiss')
        decision.dismiss.push({ id: candidate.lesson.id, reason: verb.reason })
      else if (verb.verb === 'explain') decision.explain.push(candidate.lesson.id)
      else edit(verb.text, candidate, decision)
    }
  }
  return decision
}

function accept(
  ids: string[] | 'all',
  decision: Decision,
  byId: ReadonlyMap<string, Candidate>,
  thread: readonly string[],
): void {
  const wanted =
    ids === 'all' ? [...byId.keys()] : ids.length > 0 ? ids : byId.size === 1 ? [...byId.keys()] : thread
  if (wanted.length === 0) decision.problems.push('accept: name a proposed lesson, or "all"')
  for (const id of wanted) {
    const candidate = byId.get(id)
    if (candidate === undefined)
      decision.problems.push(`no lesson is proposed under the name "${id.slice(0, 120)}"`)
    else decision.accept.push(candidate)
  }
}

/** A person's own words pass the same gate: an instructions file is read by every agent. */
function edit(text: string, candidate: Candidate, decision: Decision): void {
  const problem = hostileText(text) ?? lineProblem(text)
  if (problem !== null) decision.problems.push(`edit ${candidate.lesson.id}: the text ${problem}`)
  else decision.accept.push({ ...candidate, lesson: { ...candidate.lesson, statement: text, why: '' } })
}

const NOBODY_VOUCHES: Record<Unvouched, string> = {
  fork: 'the sessions come from a fork, so their lessons are only shown',
  author: 'the author of the pull request may not write to this repository, so the lessons are only shown',
}

/** Takes out of a decision what may only be shown, and says why. */
export function withhold(
  decision: Decision,
  onlyShown: Unvouched | null,
): { decision: Decision; withheld: Refused[] } {
  if (onlyShown === null) return { decision, withheld: [] }
  const reason = `${NOBODY_VOUCHES[onlyShown]}; a workflow can name the author in trusted-authors`
  const withheld = decision.accept.map(({ lesson: { id, statement } }) => ({ id, statement, reason }))
  return { decision: { ...decision, accept: [] }, withheld }
}
