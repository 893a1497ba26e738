import { describe, expect, inject, it } from 'vitest'
import { bakeryPullRequest, type PullRequestRun } from '../helpers/bakery-pull-request.ts'
import { eventPayload } from '../helpers/run-action.ts'

const bundle = inject('bundle')

const IN_DIFF = '@@ -1,3 +1,5 @@\n # Bakery\n \n ## Traps\n+\n+- Sift the flour.'
const POST_STICKY = (method: string, template: string): boolean =>
  method === 'POST' && template.endsWith('/issues/{issue_number}/comments')
const POST_REVIEW = (method: string, template: string): boolean =>
  method === 'POST' && template.endsWith('/reviews')
const GET_FILES = (_: string, template: string): boolean => template.endsWith('/pulls/{pull_number}/files')

function count(bakery: PullRequestRun, place: 'conversation' | 'diff'): number {
  return bakery.loopback.world.comments.filter((comment) => comment.place === place).length
}

describe('when GitHub is in trouble', { timeout: 60_000 }, () => {
  it.each([
    ['a comment landed and its answer was lost', 'landed', POST_STICKY],
    ['a comment did not land', 'status', POST_STICKY],
    ['the connection is cut', 'cut', POST_STICKY],
    ['GitHub hangs', 'hang', POST_STICKY],
    ['a review landed and its answer was lost', 'landed', POST_REVIEW],
    ['a review did not land', 'status', POST_REVIEW],
    ['a read fails', 'status', GET_FILES],
  ] as const)('says everything once although %s', async (_, kind, matches) => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF })
    bakery.loopback.faults.push({ kind, matches, times: 1 })
    const { exitCode, stdout } = await bakery.run()
    expect(exitCode, stdout).toBe(0)
    expect([count(bakery, 'conversation'), count(bakery, 'diff')]).toEqual([1, 2])
  })

  it('waits as long as a 429 says, and then posts', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    const body = { message: 'You have exceeded a secondary rate limit' }
    bakery.loopback.faults.push({
      kind: 'status',
      status: 429,
      body,
      headers: { 'retry-after': '20' },
      matches: POST_STICKY,
      times: 1,
    })
    const { stdout } = await bakery.run()
    expect(stdout).toContain('GitHub asks for a pause of 20 s')
    expect(count(bakery, 'conversation')).toBe(1)
  })

  it('gives up on a rate limit that lasts, without a red job', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    const body = { message: 'You have exceeded a secondary rate limit' }
    bakery.loopback.faults.push({
      kind: 'status',
      status: 403,
      body,
      headers: { 'retry-after': '1' },
      matches: POST_STICKY,
      times: 99,
    })
    const { exitCode, summary } = await bakery.run()
    expect(exitCode).toBe(0)
    expect(summary).toContain('Not posted')
    expect(summary).toContain('Never open the oven door early')
  })

  it('says that the limit was it, and brings the suggestions at the next run', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF, now: () => 0 })
    bakery.loopback.writtenAt.push(...Array.from({ length: 79 }, () => 0))
    const { exitCode, summary } = await bakery.run()
    expect(exitCode).toBe(0)
    expect(summary).toContain('Not posted: GitHub wants no more requests for now')
    expect([count(bakery, 'conversation'), count(bakery, 'diff')]).toEqual([1, 0])
    bakery.loopback.writtenAt.length = 0
    await bakery.run()
    expect([count(bakery, 'conversation'), count(bakery, 'diff')]).toEqual([1, 2])
  })

  it('posts one by one when a review is refused, and loses nothing', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF })
    bakery.loopback.faults.push({
      kind: 'status',
      status: 422,
      body: { message: 'Unprocessable' },
      matches: POST_REVIEW,
      times: 1,
    })
    await bakery.run()
    expect([count(bakery, 'conversation'), count(bakery, 'diff')]).toEqual([1, 2])
  })

  it('brings a suggestion that was lost at the next run', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF })
    bakery.loopback.faults.push({ kind: 'status', matches: POST_REVIEW, times: 2 })
    await bakery.run()
    expect(count(bakery, 'diff')).toBe(1)
    await bakery.run()
    expect(count(bakery, 'diff')).toBe(2)
  })
})

const refused = ({ loopback }: PullRequestRun) => loopback.requests.filter(({ status }) => status === 403)

/** The action waits a hundredth of what it is told, so GitHub's clock runs as fast, from the first refusal on. */
async function nearTheLimit(writesOfOthers: number): Promise<PullRequestRun> {
  const now = (): number => {
    const first = refused(bakery)[0]
    return first === undefined ? 0 : (performance.now() - first.at) * 100
  }
  const bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF, now })
  bakery.loopback.writtenAt.push(...Array.from({ length: writesOfOthers }, () => 0))
  return bakery
}

describe('when eighty writes have been made in a minute', { timeout: 60_000 }, () => {
  it.each([
    ['the comment', 80, false],
    ['the review', 79, false],
    ['the first of the single comments', 78, true],
    ['the second of the single comments', 77, true],
    ['the comment on the file', 78, false],
    ['the last edit', 77, false],
  ])(
    'waits with %s as long as GitHub says, loses nothing and says nothing twice',
    async (_, others, unfit) => {
      await using bakery = await nearTheLimit(others)
      if (unfit) bakery.loopback.faults.push({ kind: 'status', status: 422, matches: POST_REVIEW, times: 1 })
      const { exitCode, stdout } = await bakery.run()
      expect(exitCode, stdout).toBe(0)
      expect(stdout).toContain('GitHub asks for a pause of 60 s (secondary rate limit)')
      expect(refused(bakery)).toHaveLength(1)
      expect([count(bakery, 'conversation'), count(bakery, 'diff')]).toEqual([1, 2])
      const before = bakery.loopback.writes().length
      await bakery.run()
      expect(bakery.loopback.writes()).toHaveLength(before)
    },
  )
})

describe('with little permission', { timeout: 60_000 }, () => {
  it('succeeds with summary and plan when the token may not write', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { world: { may: { pullRequests: 'read' } } })
    const { exitCode, summary, outputs } = await bakery.run()
    expect(exitCode).toBe(0)
    expect(summary).toContain('Not posted: the token may not write to the pull request')
    expect(summary).toContain('+- Never open the oven door early.')
    expect(outputs['plan-path']).toBeDefined()
    expect(bakery.loopback.writes()).toHaveLength(1)
  })

  it('does not even try on a pull request from a fork', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    const payload = eventPayload(
      'pull_request',
      'opened',
      (event: { pull_request: { head: { repo: { full_name: string } } } }) => {
        event.pull_request.head.repo.full_name = 'stranger/Hello-World'
      },
    )
    const { exitCode, summary } = await bakery.run({}, { payload })
    expect(exitCode).toBe(0)
    expect(summary).toContain('Not posted: it comes from a fork')
    expect(bakery.loopback.writes()).toEqual([])
  })

  it('works without a token, and with one that nobody knows', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    expect((await bakery.run({ 'github-token': '' })).summary).toContain(
      'Not posted: there is no github-token',
    )
    expect((await bakery.run({ 'github-token': 'wrong' })).summary).toContain(
      'Not posted: the token may not read it',
    )
  })
})
