import type { Lesson } from '../../src/lessons/lesson.ts'
import { gitRepository, type GitRepository } from './git-repository.ts'
import { type Loopback, startLoopbackGitHub } from './loopback-github/server.ts'
import { makeWorld } from './loopback-github/world.ts'
import { type ActionResult, eventPayload, runAction } from './run-action.ts'

export function lesson(over: Partial<Lesson> & Pick<Lesson, 'id' | 'statement'>): Lesson {
  return {
    kind: 'trap',
    why: '',
    scope: [],
    origin: 'human',
    confidence: 0.9,
    evidence: [
      { path: 'monday.jsonl', sessionId: 's-1', line: 3, role: 'human', quote: `no: ${over.statement}` },
    ],
    seen: { sessions: 2, first: null, last: null },
    state: 'proposed',
    supersedes: [],
    supersededBy: null,
    evals: [],
    ...over,
  }
}

export const OVEN = lesson({
  id: 'oven-door',
  statement: 'Never open the oven door early',
  why: 'The sponge falls.',
})
export const SALT = lesson({
  id: 'weigh-salt',
  statement: 'Never measure salt by the spoon',
  why: 'Two batches were lost.',
  confidence: 0.8,
})

/** The least that is a session: one task and one answer, in the shape of Claude Code. */
export const SESSION = [
  { type: 'user', message: { role: 'user', content: 'Bake a sponge.' }, uuid: 'u-1', parentUuid: null },
  {
    type: 'assistant',
    message: { id: 'm-1', role: 'assistant', content: [{ type: 'text', text: 'It is in the oven.' }] },
    uuid: 'u-2',
    parentUuid: 'u-1',
  },
]
  .map((record) =>
    JSON.stringify({
      ...record,
      sessionId: 's-9',
      timestamp: '2026-10-05T09:00:00.000Z',
      cwd: '/home/ada/bakery',
      version: '2.1.178',
      isSidechain: false,
      userType: 'external',
    }),
  )
  .join('\n')

type Setup = {
  /** the instructions at the head; null for none */
  agents?: string | null
  /** the patch of AGENTS.md in the pull request; undefined when it does not touch the file */
  patch?: string
  lessons?: Lesson[]
  files?: Record<string, string>
  world?: Parameters<typeof makeWorld>[0]
  /** the clock by which GitHub counts the writes of a minute */
  now?: () => number
}

export type PullRequestRun = AsyncDisposable & {
  loopback: Loopback
  workspace: GitRepository
  run: (
    inputs?: Record<string, string>,
    over?: { event?: string; payload?: unknown; env?: Record<string, string> },
  ) => Promise<ActionResult>
}

const AGENTS = '# Bakery\n\n## Traps\n\n- Sift the flour.\n'

/** A checkout, the GitHub around it, and the action ready to run on the pull request. */
export async function bakeryPullRequest(bundle: string, setup: Setup = {}): Promise<PullRequestRun> {
  const agents = setup.agents === undefined ? AGENTS : setup.agents
  const lessons = setup.lessons ?? [OVEN, SALT]
  const files = {
    'package.json': '{ "name": "bakery" }\n',
    '.sessions/friday.jsonl': `${SESSION}\n`,
    '.workgraph/lessons.jsonl': lessons.map((each) => `${JSON.stringify(each)}\n`).join(''),
    ...(agents === null ? {} : { 'AGENTS.md': agents }),
    ...setup.files,
  }
  const workspace = gitRepository(files)
  const changed = [
    {
      filename: 'src/oven.js',
      status: 'modified',
      patch: '@@ -1,2 +1,2 @@\n-let heat = 180\n+let heat = 200\n bake()',
    },
  ]
  if (setup.patch !== undefined)
    changed.push({ filename: 'AGENTS.md', status: 'modified', patch: setup.patch })
  const world = makeWorld({ changed, ...setup.world })
  for (const [name, text] of Object.entries(files))
    if (!world.files.has(name)) world.files.set(name, { text })
  const loopback = await startLoopbackGitHub(world, setup.now)
  return {
    loopback,
    workspace,
    run: (
      inputs = {},
      { event = 'pull_request', payload = eventPayload('pull_request', 'opened'), env = {} } = {},
    ) =>
      runAction({
        bundle,
        loopback,
        event,
        payload,
        workspace: workspace.root,
        env,
        inputs: { sessions: '.sessions/*.jsonl', ...inputs },
      }),
    [Symbol.asyncDispose]: async () => {
      workspace[Symbol.dispose]()
      await loopback[Symbol.asyncDispose]()
    },
  }
}
