import {
  addComment,
  type CommentInput,
  LONGEST_BODY,
  refusal,
  type StoredComment,
  type World,
} from './world.ts'

export type Reply = { status: number; body?: unknown; headers?: Record<string, string> }
type Request = {
  world: World
  url: URL
  base: string
  body: Record<string, unknown>
  parameters: Record<string, string>
}
type Handler = (request: Request) => Reply

const REPO = '/repos/{owner}/{repo}'

/** The operations that the loopback knows, by method and path of GitHub's description. */
export const handlers: Record<string, Handler> = {
  [`GET ${REPO}/pulls/{pull_number}`]: ({ world }) => ok(pullOf(world)),
  [`GET ${REPO}/pulls`]: ({ world, url }) => ok(listPulls(world, url)),
  [`GET ${REPO}/pulls/{pull_number}/files`]: (request) => page(request, request.world.changed),
  [`GET ${REPO}/pulls/{pull_number}/commits`]: (request) =>
    page(
      request,
      request.world.messages.map((message) => ({ sha: '0', commit: { message } })),
    ),
  [`GET ${REPO}/git/trees/{tree_sha}`]: ({ world, parameters }) =>
    parameters['tree_sha'] === world.pull.headSha
      ? ok({ sha: world.pull.headSha, tree: tree(world), truncated: false })
      : notFound(),
  [`GET ${REPO}/contents/{path}`]: ({ world, url, parameters }) => {
    const ref = url.searchParams.get('ref')
    const { headSha, baseSha } = world.pull
    const files = ref === headSha ? world.files : ref === baseSha ? world.baseFiles : undefined
    const file = files?.get(parameters['path'] ?? '')
    if (file === undefined) return notFound()
    const bytes = Buffer.from(file.text)
    const content = bytes.toString('base64').replaceAll(/(.{60})/g, '$1\n')
    return ok({ type: 'file', encoding: 'base64', size: bytes.length, path: parameters['path'], content })
  },
  [`POST ${REPO}/git/refs`]: ({ world, body }) => {
    if (world.may.contents !== 'write') return forbidden()
    const name = String(body['ref']).replace(/^refs\/heads\//, '')
    if (world.branches.has(name)) return unfit('Reference already exists')
    world.branches.set(name, String(body['sha']))
    return created({ ref: body['ref'] })
  },
  [`GET ${REPO}/commits/{ref}`]: ({ world, parameters }) => {
    const branch = (parameters['ref'] ?? '').replace(/^heads\//, '')
    const sha = branch === world.pull.headRef ? world.pull.headSha : world.branches.get(branch)
    const message = world.commits.find((commit) => commit.sha === sha)?.message ?? 'Bake'
    return sha === undefined ? notFound() : ok({ sha, commit: { message } })
  },
  [`POST ${REPO}/pulls`]: ({ world, body }) => {
    if (world.may.pullRequests !== 'write') return forbidden()
    if (world.pullsOpened.some(({ head }) => head === body['head']))
      return unfit('A pull request already exists')
    world.pullsOpened.push(body as World['pullsOpened'][number])
    return created({ number: 3, html_url: opened(world) })
  },
  [`GET ${REPO}/actions/runs/{run_id}/artifacts`]: (request) => artifacts(request),
  [`GET ${REPO}/actions/artifacts/{artifact_id}/{archive_format}`]: (request) => download(request),
  [`GET ${REPO}/collaborators/{username}/permission`]: ({ world, parameters }) =>
    ok({
      permission: world.collaborators[parameters['username'] ?? ''] ?? 'none',
      user: null,
      role_name: '',
    }),
  [`POST ${REPO}/issues/{issue_number}/comments`]: ({ world, body }) => {
    if (world.may.pullRequests !== 'write') return forbidden()
    const text = String(body['body'])
    return text.length > LONGEST_BODY
      ? unfit('Body is too long (maximum is 65536 characters)')
      : created(shown(addComment(world, 'conversation', text)))
  },
  [`PATCH ${REPO}/issues/comments/{comment_id}`]: (request) => update(request, 'conversation'),
  [`PATCH ${REPO}/pulls/comments/{comment_id}`]: (request) => update(request, 'diff'),
  [`DELETE ${REPO}/issues/comments/{comment_id}`]: (request) => remove(request),
  [`DELETE ${REPO}/pulls/comments/{comment_id}`]: (request) => remove(request),
  [`POST ${REPO}/pulls/{pull_number}/comments`]: ({ world, body }) => {
    if (world.may.pullRequests !== 'write') return forbidden()
    const input = body as unknown as CommentInput
    const problem = wrongCommit(world, body) ?? refusal(world, input)
    return problem === null ? created(shown(addComment(world, 'diff', input.body, input))) : unfit(problem)
  },
  [`POST ${REPO}/pulls/{pull_number}/reviews`]: (request) => review(request),
  [`POST ${REPO}/pulls/{pull_number}/comments/{comment_id}/replies`]: ({ world, body, parameters }) => {
    if (world.may.pullRequests !== 'write') return forbidden()
    const parent = world.comments.find((each) => String(each.id) === parameters['comment_id'])
    if (parent === undefined) return notFound()
    world.nextId += 1
    parent.replies.push({ id: world.nextId, body: String(body['body']), user: world.viewer })
    return created({ id: world.nextId })
  },
}

/** All or nothing, and the answer does not say which comment it was. */
function review({ world, body }: Request): Reply {
  if (world.may.pullRequests !== 'write') return forbidden()
  const comments = (body['comments'] ?? []) as CommentInput[]
  if (comments.length === 0 && body['body'] === undefined) return unfit('Review is empty')
  if (comments.length > 100) return unfit('Too many comments')
  const problem =
    wrongCommit(world, body) ?? comments.map((each) => refusal(world, each)).find((each) => each !== null)
  if (problem !== null && problem !== undefined) return unfit(problem)
  world.nextId += 1
  world.reviews.push({
    id: world.nextId,
    body: String(body['body'] ?? ''),
    commitId: String(body['commit_id']),
  })
  for (const comment of comments) addComment(world, 'diff', comment.body, comment)
  return { status: 200, body: { id: world.nextId } }
}

function wrongCommit(world: World, body: Record<string, unknown>): string | null {
  return body['commit_id'] === world.pull.headSha ? null : 'commit_id is not part of the pull request'
}

function update({ world, body, parameters }: Request, place: StoredComment['place']): Reply {
  if (world.may.pullRequests !== 'write') return forbidden()
  const comment = world.comments.find(
    (each) => each.place === place && String(each.id) === parameters['comment_id'],
  )
  if (comment === undefined) return notFound()
  comment.body = String(body['body'])
  return ok(shown(comment))
}

function remove({ world, parameters }: Request): Reply {
  if (world.may.pullRequests !== 'write') return forbidden()
  const index = world.comments.findIndex((each) => String(each.id) === parameters['comment_id'])
  if (index === -1) return notFound()
  world.comments.splice(index, 1)
  return { status: 204 }
}

function artifacts(request: Request): Reply {
  const { world } = request
  if (world.may.actions !== 'read') return forbidden()
  const all = world.artifacts.map((each) => ({
    id: each.id,
    name: each.name,
    size_in_bytes: each.bytes.length,
    expired: each.expired,
    digest: each.digest,
    workflow_run: { id: 1, head_sha: each.headSha, head_repository_id: each.headRepositoryId },
  }))
  const paged = page(request, all)
  return { ...paged, body: { total_count: all.length, artifacts: paged.body } }
}

function download({ world, base, parameters }: Request): Reply {
  if (world.may.actions !== 'read') return forbidden()
  const artifact = world.artifacts.find((each) => String(each.id) === parameters['artifact_id'])
  if (artifact === undefined) return notFound()
  if (artifact.gone) return { status: 410, body: { message: 'Artifact has expired' } }
  return {
    status: 302,
    headers: { location: `${base.replace('127.0.0.1', 'localhost')}/blob/${artifact.id}` },
  }
}

function page({ url, base }: Request, all: readonly unknown[]): Reply {
  const size = Number(url.searchParams.get('per_page') ?? 30)
  const number = Number(url.searchParams.get('page') ?? 1)
  if (size > 100) return unfit('per_page is at most 100')
  const next = new URL(url.pathname + url.search, base)
  next.searchParams.set('page', String(number + 1))
  const link = number * size < all.length ? { link: `<${next.href}>; rel="next"` } : {}
  return {
    status: 200,
    body: all.slice((number - 1) * size, number * size),
    headers: link as Record<string, string>,
  }
}

function pullOf({ pull, owner, repo }: World): unknown {
  const base = { full_name: `${owner}/${repo}`, id: 186853002 }
  return {
    number: pull.number,
    state: pull.state,
    head: { sha: pull.headSha, ref: pull.headRef, repo: pull.headRepository },
    base: { sha: pull.baseSha, ref: pull.baseRef, repo: base },
    user: { login: pull.author, type: 'User' },
    author_association: pull.association,
  }
}

/** `head` without an owner is silently ignored, as at GitHub. */
function listPulls(world: World, url: URL): unknown[] {
  const head = url.searchParams.get('head')
  const owner = world.pull.headRepository?.full_name.split('/')[0]
  const ours = world.pullsOpened.filter((each) => head === `${world.owner}:${each.head}`)
  if (ours.length > 0)
    return ours.map((each) => ({ head: { ref: each.head, sha: '0', repo: null }, html_url: opened(world) }))
  const fits = head === null || !head.includes(':') || head === `${owner}:${world.pull.headRef}`
  return fits && world.pull.state === 'open' ? [pullOf(world)] : []
}

function tree(world: World): unknown[] {
  return [...world.files].map(([path, { link }]) => ({
    path,
    mode: link === true ? '120000' : '100644',
    type: 'blob',
    sha: '0'.repeat(40),
  }))
}

function shown({ id, body, user }: StoredComment): unknown {
  return { id, body, user }
}

const opened = ({ owner, repo }: World): string => `https://github.com/${owner}/${repo}/pull/3`

const ok = (body: unknown): Reply => ({ status: 200, body })
const created = (body: unknown): Reply => ({ status: 201, body })
const notFound = (): Reply => ({ status: 404, body: { message: 'Not Found' } })
const forbidden = (): Reply => ({ status: 403, body: { message: 'Resource not accessible by integration' } })
const unfit = (message: string): Reply => ({
  status: 422,
  body: { message: `Validation Failed: ${message}`, errors: [message] },
})
