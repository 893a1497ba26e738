import { codeSpan } from '../safety/markdown.ts'
import { exactFence } from './fence.ts'
import type { Link } from './links.ts'
import { digest, withMarker } from './marker.ts'
import type { Plan, Proposal } from './plan.ts'
import { evalsOf, evidence, origin, proposalDiff } from './wording.ts'

/** A comment on the diff that the plan asks for. `line` is null for one on the whole file. */
export type InlineComment = {
  key: string
  path: string
  firstLine: number | null
  line: number | null
  body: string
}

/** GitHub refuses bodies above 65,536 characters. */
const LONGEST_BODY = 65_000

/**
 * One comment per proposal with an anchor; per file, one for those without. Lower lines first, as GitHub applies them. What is only
 * shown gets none: the button of a suggestion would accept it.
 */
export function inlineComments(plan: Plan): InlineComment[] {
  if (plan.onlyShown !== null) return []
  const comments = plan.proposals.flatMap((proposal) => suggestion(proposal, plan.links) ?? [])
  const inDiff = new Set(plan.files.filter((file) => file.inDiff && !file.created).map((file) => file.path))
  for (const path of inDiff) {
    const homeless = plan.proposals.filter((proposal) => proposal.path === path && proposal.anchor === null)
    if (homeless.length > 0) comments.push(wholeFile(path, homeless, plan.links))
  }
  return comments.toSorted((a, b) => (b.line ?? 0) - (a.line ?? 0))
}

function suggestion(proposal: Proposal, links: readonly Link[]): InlineComment | undefined {
  const { anchor, path, fingerprint: key } = proposal
  if (anchor === null) return undefined
  // Without content the suggestion deletes the lines.
  const text = exactFence('suggestion', anchor.replacement.join('\n'))
  const body = withMarker(
    { kind: 'suggestion', key, about: [proposal.id] },
    `${text}\n\n${explain(proposal, links)}`,
  )
  const { firstLine, lastLine } = anchor
  return { key, path, firstLine: firstLine === lastLine ? null : firstLine, line: lastLine, body: cut(body) }
}

function wholeFile(path: string, proposals: readonly Proposal[], links: readonly Link[]): InlineComment {
  const key = digest(`file\0${path}`)
  const parts = proposals.map((proposal) => `${proposalDiff(proposal)}\n\n${explain(proposal, links)}`)
  const body = withMarker(
    { kind: 'suggestion', key, about: proposals.map(({ id }) => id) },
    parts.join('\n\n'),
  )
  return { key, path, firstLine: null, line: null, body: cut(body) }
}

function explain(proposal: Proposal, links: readonly Link[]): string {
  const { lesson } = proposal
  return `**${codeSpan(lesson.id)}** · ${origin(lesson)} · eval: ${evalsOf(proposal)}

<details><summary>Why</summary>

${evidence(lesson, links)}

</details>

👎 or ${codeSpan(`/workgraph dismiss ${lesson.id}`)} and it never comes back.`
}

/** Cuts what GitHub would refuse, at a line, and closes nothing: what is cut was a closed block of ours or a quote. */
function cut(body: string): string {
  if (body.length <= LONGEST_BODY) return body
  const end = body.lastIndexOf('\n', LONGEST_BODY - 200)
  return `${body.slice(0, end)}\n\n… cut: the plan of the run has the rest.`
}
