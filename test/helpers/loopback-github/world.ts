import { hunkRanges, isInHunk } from '../../../src/pull-request/hunks.ts'

export type User = { login: string; type: 'Bot' | 'User' }
export type StoredComment = {
  id: number
  place: 'conversation' | 'diff'
  body: string
  user: User
  thumbsDown: string[]
  minimized: 'outdated' | 'spam' | null
  /** for comments on the diff */
  path: string | null
  line: number | null
  startLine: number | null
  replies: { id: number; body: string; user: User }[]
  resolvedBy: string | null
  outdated: boolean
}
export type StoredArtifact = {
  id: number
  name: string
  bytes: Buffer
  digest: string | null
  expired: boolean
  gone: boolean
  headSha: string
  headRepositoryId: number
}

/** A pull request and everything around it, as a test wants it to be. */
export type World = {
  owner: string
  repo: string
  token: string
  viewer: User
  may: { pullRequests: 'write' | 'read'; contents: 'write' | 'read'; actions: 'read' | 'none' }
  pull: {
    number: number
    headSha: string
    headRef: string
    headRepository: { full_name: string; id: number } | null
    baseRef: string
    baseSha: string
    state: 'open' | 'closed'
    author: string
    association: string
  }
  /** the files at the head; `link` for a symbolic link whose text is the target */
  files: Map<string, { text: string; link?: boolean }>
  /** the files at the base */
  baseFiles: Map<string, { text: string }>
  changed: { filename: string; patch?: string; status: string }[]
  comments: StoredComment[]
  reviews: { id: number; body: string; commitId: string }[]
  collaborators: Record<string, 'admin' | 'write' | 'read' | 'none'>
  artifacts: StoredArtifact[]
  commits: { sha: string; branch: string; message: string; files: Map<string, string> }[]
  /** messages of the pull request's commits */
  messages: string[]
  /** branches beside the head, by name */
  branches: Map<string, string>
  pullsOpened: { head: string; base: string; title: string; body: string }[]
  nextId: number
}

export const LONGEST_BODY = 65_536

export function makeWorld(
  over: Partial<Omit<World, 'pull' | 'may'>> & {
    pull?: Partial<World['pull']>
    may?: Partial<World['may']>
  } = {},
): World {
  const { pull, may, ...rest } = over
  return {
    owner: 'Codertocat',
    repo: 'Hello-World',
    token: 'ghs_loopback',
    viewer: { login: 'github-actions[bot]', type: 'Bot' },
    may: { pullRequests: 'write', contents: 'read', actions: 'read', ...may },
    pull: {
      number: 2,
      headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
      headRef: 'changes',
      headRepository: { full_name: 'Codertocat/Hello-World', id: 186853002 },
      baseRef: 'master',
      baseSha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
      state: 'open',
      author: 'Codertocat',
      association: 'OWNER',
      ...pull,
    },
    files: new Map(),
    baseFiles: new Map(),
    changed: [],
    comments: [],
    reviews: [],
    collaborators: { Codertocat: 'admin' },
    artifacts: [],
    commits: [],
    messages: [],
    branches: new Map(),
    pullsOpened: [],
    nextId: 1000,
    ...rest,
  }
}

export type CommentInput = {
  path: string
  body: string
  line?: number
  side?: string
  start_line?: number
  subject_type?: string
}

/** Why GitHub would refuse a comment on the diff (422), or null. GITHUB.md 1.1. */
export function refusal(world: World, input: CommentInput): string | null {
  if (input.body.trim() === '') return "Body can't be blank"
  if (input.body.length > LONGEST_BODY) return 'Body is too long (maximum is 65536 characters)'
  const file = world.changed.find((each) => each.filename === input.path)
  if (file === undefined) return 'Path could not be resolved'
  if (input.subject_type === 'file') return null
  if (input.line === undefined) return 'Line could not be resolved'
  if (input.side !== undefined && input.side !== 'RIGHT') return 'the loopback knows only the right side'
  const first = input.start_line ?? input.line
  if (input.start_line !== undefined && input.start_line >= input.line)
    return 'Pull request review thread start line must precede the end line.'
  const ranges = hunkRanges(file.patch ?? '')
  if (!isInHunk(ranges, input.line, input.line))
    return 'Pull request review thread line must be part of the diff'
  if (!isInHunk(ranges, first, input.line))
    return 'Pull request review thread start line must be part of the same hunk as the line.'
  return null
}

export function addComment(
  world: World,
  place: StoredComment['place'],
  body: string,
  input?: CommentInput,
  user: User = world.viewer,
): StoredComment {
  world.nextId += 1
  const comment: StoredComment = {
    id: world.nextId,
    place,
    body,
    user,
    thumbsDown: [],
    minimized: null,
    path: input?.path ?? null,
    line: input?.line ?? null,
    startLine: input?.start_line ?? null,
    replies: [],
    resolvedBy: null,
    outdated: false,
  }
  world.comments.push(comment)
  return comment
}
