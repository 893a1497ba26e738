import type { Comment, Conversation } from '../github/conversation.ts'
import { type InlineComment, inlineComments } from './comments.ts'
import { type Marker, readMarker } from './marker.ts'
import type { Plan } from './plan.ts'
import { STICKY_KEY, stickyBody } from './sticky.ts'

/** A comment of ours: it carries our marker, and we are its author. */
export type OwnComment = Comment & { marker: Marker }

/** What has to be written so that the pull request says what the plan says; nothing when it does already. */
export type Changes = {
  create: { sticky: string | null; inline: InlineComment[] }
  update: { comment: OwnComment; body: string }[]
  hide: OwnComment[]
  show: OwnComment[]
}

/** The comments that a run of ours wrote, oldest first. A marker alone proves nothing: anyone can paste one. */
export function ownComments({ viewer, comments }: Pick<Conversation, 'viewer' | 'comments'>): OwnComment[] {
  const bot = viewer.endsWith('[bot]')
  const login = viewer.replace(/\[bot\]$/, '')
  const own = comments.filter(
    (comment) => comment.author?.replace(/\[bot\]$/, '') === login && (!bot || comment.isBot),
  )
  return own
    .flatMap((comment) => {
      const marker = readMarker(comment.body)
      return marker === undefined ? [] : [{ ...comment, marker }]
    })
    .toSorted((a, b) => a.databaseId - b.databaseId)
}

/** The sticky comment: of two that raced, the older one. */
export function findSticky(own: readonly OwnComment[]): OwnComment | undefined {
  return own.find((comment) => comment.marker.kind === 'sticky' && comment.marker.key === STICKY_KEY)
}

/** Lessons that somebody who may has given a thumb down: they are dismissed for good. */
export function thumbedDown(own: readonly OwnComment[], mayDismiss: ReadonlySet<string>): Set<string> {
  const down = own.filter(({ marker, thumbsDown }) => {
    return marker.kind === 'suggestion' && thumbsDown.some((login) => mayDismiss.has(login))
  })
  return new Set(down.flatMap((comment) => comment.marker.about))
}

/**
 * Lessons that are not told again on this pull request: a person has resolved or hidden the suggestion. That is no
 * dismissal for good, because the button that commits a suggestion resolves its thread as well.
 */
export function settled(own: readonly OwnComment[]): Set<string> {
  const done = own.filter(({ marker, resolvedBy, hidden }) => {
    return marker.kind === 'suggestion' && (resolvedBy !== null || hidden === 'otherwise')
  })
  return new Set(done.flatMap((comment) => comment.marker.about))
}

/** Compares what the plan wants said with what stands there. Pure. */
export function reconcile(plan: Plan, own: readonly OwnComment[]): Changes {
  const sticky = findSticky(own)
  const suggestions = own.filter((comment) => comment.marker.kind === 'suggestion')
  const known = new Set(suggestions.map((comment) => comment.marker.key))
  const postedBefore = new Set(sticky?.marker.about)
  // What we once posted and is not there any more was deleted by a person.
  const wanted = inlineComments(plan).filter(({ key }) => known.has(key) || !postedBefore.has(key))

  const changes: Changes = { create: { sticky: null, inline: [] }, update: [], hide: [], show: [] }
  const standing = new Set<OwnComment>()
  for (const inline of wanted) {
    const match = suggestions.find(
      (each) => each.marker.key === inline.key && (inline.line === null || each.line === inline.line),
    )
    if (match === undefined) changes.create.inline.push(inline)
    else {
      standing.add(match)
      keep(match, inline.body, changes)
    }
  }
  for (const comment of suggestions) {
    if (!standing.has(comment) && comment.hidden === 'no' && comment.repliers.length === 0)
      changes.hide.push(comment)
  }
  // Those that are only now created are put on its list once they stand: a run may be stopped before.
  const unborn = new Set(changes.create.inline.map(({ key }) => key))
  const keys = inlineComments(plan).map(({ key }) => key)
  const body = stickyBody(
    plan,
    keys.filter((key) => !unborn.has(key)),
  )
  if (sticky !== undefined) keepSticky(sticky, body, plan.proposals.length > 0, changes)
  else if (plan.proposals.length > 0) changes.create.sticky = body
  return changes
}

function keepSticky(sticky: OwnComment, body: string, hasNews: boolean, changes: Changes): void {
  if (hasNews) keep(sticky, body, changes)
  else if (sticky.hidden === 'no') {
    if (differs(sticky, body)) changes.update.push({ comment: sticky, body })
    changes.hide.push(sticky)
  }
}

/** The hash of the marker is compared, not the text: what a person has edited stays until there is news. */
function keep(comment: OwnComment, body: string, changes: Changes): void {
  if (differs(comment, body)) changes.update.push({ comment, body })
  if (comment.hidden === 'outdated') changes.show.push(comment)
}

function differs(comment: OwnComment, body: string): boolean {
  return comment.marker.hash !== readMarker(body)?.hash
}
