import type { InstructionsFile } from '../agents-md/instructions.ts'
import type { Client } from '../github/client.ts'
import { readConversation } from '../github/conversation.ts'
import type { Inputs } from '../github/inputs.ts'
import { listHead } from '../github/instructions.ts'
import { mayWrite } from '../github/permission.ts'
import { listPatches, type PullRequest } from '../github/pull-request.ts'
import { unvouched, type Unvouched } from '../github/vouched.ts'
import { type OwnComment, ownComments, settled, thumbedDown } from './reconcile.ts'

/** What the pull request looks like before anything is planned. */
export type Observed = {
  /** every file at the head */
  paths: Set<string>
  files: InstructionsFile[]
  patches: Map<string, string | undefined>
  own: OwnComment[]
  /** why its lessons are only shown, or null */
  onlyShown: Unvouched | null
  /** ids of lessons that are dismissed for good, and of all that are not to be told again here */
  thumbedDown: Set<string>
  wavedOff: Set<string>
}

/** Reads all that a plan needs, in three requests for a usual pull request. */
export async function observe(
  client: Client,
  pullRequest: PullRequest,
  inputs: Pick<Inputs, 'agents-file' | 'trusted-authors'>,
): Promise<Observed> {
  const { paths, instructions: listed } = await listHead(client, pullRequest, inputs['agents-file'])
  const patches = await listPatches(client, pullRequest)
  const conversation = await readConversation(
    client,
    pullRequest,
    listed.map((file) => file.path),
  )
  const files = listed.flatMap(({ path, isLink }) => {
    const text = conversation.texts.get(path)
    if (text === undefined) return []
    return [text === null ? { path, isLink: true, text: '' } : { path, isLink, text }]
  })
  const own = ownComments(conversation)
  const thumbs = own.flatMap((comment) => (comment.marker.kind === 'suggestion' ? comment.thumbsDown : []))
  const down = thumbedDown(own, await mayWrite(client, pullRequest, thumbs))
  const onlyShown = await unvouched(client, pullRequest, inputs['trusted-authors'])
  return {
    paths,
    files,
    patches,
    own,
    onlyShown,
    thumbedDown: down,
    wavedOff: new Set([...down, ...settled(own)]),
  }
}
