import { describe, expect, inject, it } from 'vitest'
import { planSchema } from '../../src/pull-request/plan.ts'
import { bakeryPullRequest, OVEN, type PullRequestRun } from '../helpers/bakery-pull-request.ts'
import { type ActionResult, eventPayload } from '../helpers/run-action.ts'

const bundle = inject('bundle')

const CONFIG = '.workgraph/config.yml'
const IN_DIFF = '@@ -1,3 +1,5 @@\n # Bakery\n \n ## Traps\n+\n+- Sift the flour.'
const BY_STRANGER = {
  patch: IN_DIFF,
  world: {
    may: { contents: 'write' as const },
    pull: { author: 'otter', association: 'FIRST_TIME_CONTRIBUTOR' },
  },
}
type Opened = { pull_request: { user: { login: string }; author_association: string } }
type Commented = { issue: { number: number; pull_request?: object }; comment: { id: number; body: string } }

/** `suggest` on the pull request of somebody who has never been here. */
function suggest(bakery: PullRequestRun, inputs: Record<string, string> = {}): Promise<ActionResult> {
  const payload = eventPayload('pull_request', 'opened', ({ pull_request: opened }: Opened) => {
    opened.user.login = 'otter'
    opened.author_association = 'FIRST_TIME_CONTRIBUTOR'
  })
  return bakery.run(inputs, { payload })
}

function say(
  bakery: PullRequestRun,
  text: string,
  inputs: Record<string, string> = {},
  id = 1,
): Promise<ActionResult> {
  const payload = eventPayload('issue_comment', 'created', ({ issue, comment }: Commented) => {
    issue.number = 2
    issue.pull_request = {}
    comment.body = text
    comment.id = id
  })
  return bakery.run({ command: 'respond', ...inputs }, { event: 'issue_comment', payload })
}

describe('the sessions of somebody whom nobody vouches for', { timeout: 60_000 }, () => {
  it('are shown with a warning, and with no button, patch or command that would accept them', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, BY_STRANGER)
    const { outputs, summary } = await suggest(bakery)
    const { comments } = bakery.loopback.world
    expect(comments.map(({ place }) => place)).toEqual(['conversation'])
    expect(comments[0]?.body).toContain('who may not write to this repository. They are only shown')
    expect(comments[0]?.body).toContain('+- Never open the oven door early. The sponge falls.')
    expect(comments[0]?.body).not.toMatch(/```suggestion|git apply|\/workgraph (?:accept|edit)/)
    expect(summary).toContain('may not write to this repository: the lessons of the sessions are only shown')
    expect(planSchema.parse(JSON.parse(outputs['plan'] ?? '')).onlyShown).toBe('author')
  })

  it('are not written although a maintainer says so, and can be dismissed', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, BY_STRANGER)
    const { world } = bakery.loopback
    await suggest(bakery)
    const { outputs } = await say(bakery, '/workgraph accept all\n/workgraph edit oven-door Leave it shut.')
    expect(outputs['verdict']).toBe('refused')
    expect(world.commits).toEqual([])
    expect(world.comments.at(-1)?.body).toMatch(/`oven-door` was not written: .*trusted-authors/)
    await say(bakery, '/workgraph dismiss weigh-salt we use fleur de sel', {}, 2)
    expect(world.commits.flatMap(({ files }) => Array.from(files.keys()))).toEqual([CONFIG])
  })

  it('are like those of everybody else when the workflow names the author', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, BY_STRANGER)
    const trusted = { 'trusted-authors': 'badger\notter' }
    await suggest(bakery, trusted)
    expect(bakery.loopback.world.comments[1]?.body).toContain('```suggestion')
    expect((await say(bakery, '/workgraph accept oven-door', trusted)).outputs['verdict']).toBe('done')
    expect(bakery.loopback.world.files.get('AGENTS.md')?.text).toContain('oven door')
  })

  it('count for a member who hides the membership: GitHub is asked who may write', async () => {
    const collaborators = { Codertocat: 'admin' as const, otter: 'write' as const }
    await using bakery = await bakeryPullRequest(bundle.file, {
      ...BY_STRANGER,
      world: { ...BY_STRANGER.world, collaborators },
    })
    const { outputs } = await suggest(bakery)
    expect(planSchema.parse(JSON.parse(outputs['plan'] ?? '')).onlyShown).toBeNull()
  })

  it('are not believed when what was committed with them claims to be proven', async () => {
    const proof = { verdict: 'proven', reason: '', bad: null, good: null, runs: 3 }
    const content = { files: ['package.json'], pattern: 'zzzzz', expect: 'none' }
    const records = [
      { id: 'claimed', title: 'Claimed', kind: 'content', content },
      { id: 'claimed-too', title: 'Claimed', kind: 'command', command: { run: ['npm', 'test'] } },
    ].map((each) => `${JSON.stringify({ ...each, lesson: 'oven-door', proof, status: 'active' })}\n`)
    await using bakery = await bakeryPullRequest(bundle.file, {
      ...BY_STRANGER,
      lessons: [{ ...OVEN, evals: ['claimed', 'claimed-too'] }],
      files: { '.workgraph/generated_evals.jsonl': records.join('') },
    })
    await suggest(bakery)
    expect(bakery.loopback.world.comments[0]?.body).not.toContain('seen red')
    await bakery.run({ 'trusted-authors': 'codertocat' })
    expect(bakery.loopback.world.comments[0]?.body).toContain('seen red')
  })

  it('are accepted from no fork', async () => {
    const headRepository = { full_name: 'otter/Hello-World', id: 5 }
    await using bakery = await bakeryPullRequest(bundle.file, { world: { may: { contents: 'write' } } })
    const { world } = bakery.loopback
    await bakery.run()
    world.pull.headRepository = headRepository
    expect((await say(bakery, '/workgraph accept all')).outputs['verdict']).toBe('refused')
    expect(world.comments.at(-1)?.body).toContain(
      'the sessions come from a fork, so their lessons are only shown',
    )
    expect(world.commits).toEqual([])
  })
})
