import { tryGit } from '../tree/git.ts'
import type { Client } from './client.ts'
import type { PullRequest } from './pull-request.ts'

const TRAILER = /\bEntire-Checkpoint:[ \t]*([0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{26})\b/g
const MOST_IDS = 100
const ONE_REF_EACH = 'refs/entire/checkpoints'
const FETCH_MS = 120_000

/** Where the checkpoints of a run are put; the same in every run, because the names end up in what is posted. */
export const CHECKPOINT_REFS = 'refs/workgraph/checkpoints'
const WHOLE = 'refs/workgraph/fetched'

/** The commit that holds a checkpoint, and its folder there, with a slash behind it. */
export type Pinned = { commit: string; folder: string }

type Fetched = { prefix: string; pinned: ReadonlyMap<string, Pinned> } | { reason: string }

type Where = { root: string; ref: string; serverUrl: string; token: string | undefined }

/** The checkpoints that commit messages name; a squashed one names several, and some stand on the subject line. */
export function checkpointIds(messages: readonly string[]): string[] {
  const ids = messages.flatMap((message) => [...message.matchAll(TRAILER)].map((match) => match[1] as string))
  return [...new Set(ids)].toSorted().slice(0, MOST_IDS)
}

export async function listCommitMessages(
  client: Client,
  { owner, repo, number }: PullRequest,
): Promise<string[]> {
  const commits = await client.paginate(client.rest.pulls.listCommits, {
    owner,
    repo,
    pull_number: number,
    per_page: 100,
  })
  return commits.map(({ commit }) => commit.message)
}

/**
 * Fetches the checkpoints into refs of ours, one each, and returns what those refs begin with; or why not. They lie
 * outside of what a clone brings along, so they are fetched by name; nothing is checked out.
 */
export function fetchCheckpoints(where: Where, ids: readonly string[]): Fetched {
  forgetEarlier(where.root)
  const named = where.ref.replace(/\/+$/, '')
  if (named === ONE_REF_EACH) {
    const specs = ids.map((id) => `+${ONE_REF_EACH}/*/${id}:${CHECKPOINT_REFS}/*/${id}`)
    return fetch(where, specs)
      ? { prefix: CHECKPOINT_REFS, pinned: pinnedEach(where.root, ids) }
      : { reason: `${named} could not be fetched` }
  }
  const full = named.startsWith('refs/') ? named : `refs/heads/${named}`
  if (!fetch(where, [`+${full}:${WHOLE}`])) return { reason: `${named} could not be fetched` }
  const commit = resolve(where.root, `${WHOLE}^{commit}`) ?? ''
  const found = ids.flatMap((id): [string, Pinned][] => {
    const folder = keepTree(where.root, id)
    return folder === undefined ? [] : [[id, { commit, folder: `${folder}/` }]]
  })
  return found.length > 0
    ? { prefix: CHECKPOINT_REFS, pinned: new Map(found) }
    : { reason: `${named} holds none of the checkpoints that the commits name` }
}

/** A runner that is used again may hold those of another pull request. */
function forgetEarlier(root: string): void {
  const listed = tryGit(root, ['for-each-ref', '--format=delete %(refname)', '--', CHECKPOINT_REFS, WHOLE])
  if (listed.stdout.length > 0) tryGit(root, ['update-ref', '--stdin'], { input: listed.stdout })
}

/** Lets a ref of the run point at the folder of one checkpoint, so that only this one is read; returns the folder. */
function keepTree(root: string, id: string): string | undefined {
  for (const folder of [`${id.slice(0, 2)}/${id.slice(2)}`, id]) {
    const tree = resolve(root, `${WHOLE}:${folder}`)
    if (tree === undefined) continue
    const kept = tryGit(root, ['update-ref', `${CHECKPOINT_REFS}/${id.slice(0, 2)}/${id}`, tree])
    return kept.status === 0 ? folder : undefined
  }
  return undefined
}

/** GitHub shows the files of a commit that lies on no branch as well; a ref may point at a bare tree, which has no page. */
function pinnedEach(root: string, ids: readonly string[]): Map<string, Pinned> {
  const listed = tryGit(root, [
    'for-each-ref',
    '--format=%(objecttype) %(objectname) %(refname)',
    '--',
    CHECKPOINT_REFS,
  ])
  const rows = listed.stdout.toString('utf8').split('\n')
  const found = rows.flatMap((row): [string, Pinned][] => {
    const [type, commit = '', ref = ''] = row.split(' ')
    const id = ref.slice(ref.lastIndexOf('/') + 1)
    return type === 'commit' && ids.includes(id) ? [[id, { commit, folder: '' }]] : []
  })
  return new Map(found)
}

function resolve(root: string, name: string): string | undefined {
  const found = tryGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', name])
  return found.status === 0 ? found.stdout.toString('utf8').trim() : undefined
}

/** The checkout may have left its credentials to git, or not; a second header beside them would be an error. */
function fetch({ root, token, serverUrl }: Where, specs: readonly string[]): boolean {
  const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1', 'origin', ...specs]
  if (tryGit(root, args, { timeoutMs: FETCH_MS }).status === 0) return true
  if (token === undefined) return false
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  // By environment, because arguments are seen by every process of the machine.
  const env = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
    GIT_CONFIG_VALUE_0: header,
  }
  return tryGit(root, args, { timeoutMs: FETCH_MS, env }).status === 0
}
