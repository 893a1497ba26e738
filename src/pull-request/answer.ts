import { codeSpan, fence, inertProse } from '../safety/markdown.ts'
import type { Eval } from '../evals/record.ts'
import type { Carried } from './carry-out.ts'
import type { Decision } from './decide.ts'
import type { Candidate } from './draft-changes.ts'
import { withMarker } from './marker.ts'
import { evidence, origin } from './wording.ts'

type Said = { decision: Decision; carried: Carried; candidates: readonly Candidate[]; evals: readonly Eval[] }

/** The answer to a comment, under a key that keeps it from being given twice. */
export function answerBody(key: string, { decision, carried, candidates, evals }: Said): string {
  const explained = candidates.filter(({ lesson }) => decision.explain.includes(lesson.id))
  const parts = [
    ...decided(decision, carried),
    ...carried.refused.map(({ id, reason }) => `${codeSpan(id)} was not written: ${inertProse(reason)}.`),
    ...decision.problems.map((problem) => `Not understood: ${inertProse(problem)}.`),
    ...explained.map((candidate) => explanation(candidate, evals)),
    ...(decision.help ? [HELP] : []),
  ]
  return withMarker(
    { kind: 'answer', key, about: [] },
    `${parts.join('\n\n') || 'There was nothing to do: the files say it already.'}\n`,
  )
}

function decided({ accept, dismiss }: Decision, { commit, problem }: Carried): string[] {
  const ids = [...accept.map(({ lesson }) => lesson.id), ...dismiss.map(({ id }) => id)]
    .map((id) => codeSpan(id))
    .join(', ')
  if (problem !== '') return [`Nothing was committed for ${ids}: ${problem}.`]
  if (commit === null) return []
  return [
    `${accept.length > 0 ? 'Accepted' : 'Dismissed'} ${ids}: ${link(commit.url, commit.oid.slice(0, 7))}.`,
  ]
}

function link(url: string, text: string): string {
  return /^https?:\/\/[^\s<>()]+$/.test(url) ? `[${codeSpan(text)}](${url})` : codeSpan(text)
}

function explanation({ lesson }: Candidate, evals: readonly Eval[]): string {
  const own = evals.filter((each) => lesson.evals.includes(each.id))
  const checks = own.map((each) => fence('json', JSON.stringify(each, null, 2)))
  const proof = own.map(
    ({ id, proof: seen }) =>
      `${codeSpan(id)}: ${seen === null ? 'not proven yet' : `${seen.verdict}. ${inertProse(seen.reason)}`}`,
  )
  return [
    `**${codeSpan(lesson.id)}**, ${lesson.kind}, ${origin(lesson)}, confidence ${Math.round(lesson.confidence * 100)} %`,
    codeSpan(`${lesson.statement} ${lesson.why}`),
    evidence(lesson, []),
    ...checks,
    ...proof,
  ].join('\n\n')
}

const HELP = `| comment | what it does |
|---|---|
| ${codeSpan('/workgraph accept all')} | writes all proposed lines and their evals, in one commit |
| ${codeSpan('/workgraph accept <id…>')} | writes these |
| ${codeSpan('/workgraph edit <id> <text>')} | writes one in your words |
| ${codeSpan('/workgraph dismiss <id> <reason>')} | never proposes it again |
| ${codeSpan('/workgraph explain <id>')} | shows where it comes from and how it is checked |

In a thread on a suggestion the id may be left out.`
