import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSchema, graphql } from 'graphql'
import type { StoredComment, World } from './world.ts'

// The package does not export the file by name.
const folder = path.dirname(fileURLToPath(import.meta.resolve('@octokit/graphql-schema')))
const schema = buildSchema(readFileSync(path.join(folder, 'schema.graphql'), 'utf8'), {
  assumeValid: true,
  assumeValidSDL: true,
})

type Arguments = Record<string, unknown>
type Page = { first: number; after?: string | null }

/** Answers a query by GitHub's own schema: what the schema does not have is an error, as it would be there. */
export async function answerGraphql(world: World, source: string, variables: Arguments): Promise<unknown> {
  const isMutation = source.startsWith('mutation')
  if (isMutation && !source.includes('createCommitOnBranch') && world.may.pullRequests !== 'write') {
    return { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] }
  }
  const rootValue = {
    viewer: { login: world.viewer.login },
    repository: () => repository(world),
    minimizeComment: ({ input }: { input: { subjectId: string } }) =>
      minimize(world, input.subjectId, 'outdated', 'minimizedComment'),
    createCommitOnBranch: ({ input }: { input: CommitInput }) => commit(world, input),
    unminimizeComment: ({ input }: { input: { subjectId: string } }) =>
      minimize(world, input.subjectId, null, 'unminimizedComment'),
  }
  const { data, errors } = await graphql({ schema, source, variableValues: variables, rootValue })
  // GitHub puts the type of an error beside its message.
  const shown = errors?.map((error) => ({
    message: error.message,
    type: (error.originalError as { type?: string } | undefined)?.type,
  }))
  return shown === undefined ? { data } : { data, errors: shown }
}

type CommitInput = {
  branch: { repositoryNameWithOwner: string; branchName: string }
  expectedHeadOid: string
  message: { headline: string; body?: string }
  fileChanges: { additions: { path: string; contents: string }[] }
}

/** Commits where the token may, on the state of the branch that the caller has seen. */
function commit(world: World, { branch, expectedHeadOid, message, fileChanges }: CommitInput): unknown {
  const isHere = branch.repositoryNameWithOwner === `${world.owner}/${world.repo}`
  if (world.may.contents !== 'write' || !isHere)
    throw typed('FORBIDDEN', 'Resource not accessible by integration')
  const isHead = branch.branchName === world.pull.headRef
  const at = isHead ? world.pull.headSha : world.branches.get(branch.branchName)
  if (at !== expectedHeadOid)
    throw typed('STALE_DATA', `Expected branch to point to "${expectedHeadOid}" but it did not.`)
  const oid = createHash('sha1')
    .update(JSON.stringify([at, message, fileChanges]))
    .digest('hex')
  const files = new Map(
    fileChanges.additions.map(({ path: name, contents }) => [
      name,
      Buffer.from(contents, 'base64').toString('utf8'),
    ]),
  )
  world.commits.push({
    sha: oid,
    branch: branch.branchName,
    message: `${message.headline}\n\n${message.body ?? ''}`,
    files,
  })
  if (isHead) {
    for (const [name, text] of files) world.files.set(name, { text })
    world.pull.headSha = oid
  } else world.branches.set(branch.branchName, oid)
  return { commit: { oid, url: `https://github.com/${world.owner}/${world.repo}/commit/${oid}` } }
}

function typed(type: string, text: string): Error {
  return Object.assign(new Error(text), { type })
}

function repository(world: World): unknown {
  return {
    object: ({ expression }: { expression: string }) => {
      const [sha, ...rest] = expression.split(':')
      const text = sha === world.pull.headSha ? world.files.get(rest.join(':'))?.text : undefined
      return text === undefined ? null : { __typename: 'Blob', text, isTruncated: text.length > 500_000 }
    },
    pullRequest: {
      comments: (page: Page) =>
        connection(
          inPlace(world, 'conversation').map((each) => comment(each)),
          page,
        ),
      reviewThreads: (page: Page) =>
        connection(
          inPlace(world, 'diff').map((each) => thread(each)),
          page,
        ),
    },
  }
}

function inPlace(world: World, place: StoredComment['place']): StoredComment[] {
  return world.comments.filter((each) => each.place === place)
}

function connection(all: unknown[], { first, after }: Page): unknown {
  if (first > 100)
    throw new Error('Requesting more than 100 records exceeds the `first` limit of 100 records.')
  const start = after === undefined || after === null ? 0 : Number(after)
  const nodes = all.slice(start, start + first)
  const end = start + nodes.length
  return {
    nodes,
    pageInfo: { hasNextPage: end < all.length, endCursor: nodes.length === 0 ? null : String(end) },
  }
}

function thread(each: StoredComment): unknown {
  const replies = each.replies.map((reply) => comment({ ...each, ...reply, thumbsDown: [], minimized: null }))
  return {
    isOutdated: each.outdated,
    line: each.line,
    resolvedBy: each.resolvedBy === null ? null : { login: each.resolvedBy },
    comments: (page: Page) => connection([comment(each), ...replies], page),
  }
}

function comment(each: StoredComment): unknown {
  return {
    id: `NODE_${each.id}`,
    fullDatabaseId: String(each.id),
    body: each.body,
    isMinimized: each.minimized !== null,
    minimizedReason: each.minimized,
    // GraphQL names bots without the suffix that REST has.
    author: { __typename: each.user.type, login: each.user.login.replace(/\[bot\]$/, '') },
    reactions: () => ({ nodes: each.thumbsDown.map((login) => ({ user: { login } })) }),
  }
}

function minimize(world: World, id: string, reason: 'outdated' | null, field: string): unknown {
  const found = world.comments.find((each) => `NODE_${each.id}` === id)
  if (found === undefined) throw new Error(`Could not resolve to a node with the global id of '${id}'`)
  found.minimized = reason
  return { [field]: { __typename: 'IssueComment', isMinimized: reason !== null } }
}
