import { describe, expect, inject, it } from 'vitest'
import { bakeryPullRequest, lesson, OVEN, type PullRequestRun, SALT } from '../helpers/bakery-pull-request.ts'
import { addComment } from '../helpers/loopback-github/world.ts'
import { type ActionResult, eventPayload } from '../helpers/run-action.ts'

const bundle = inject('bundle')

const IN_DIFF = '@@ -1,3 +1,5 @@\n # Bakery\n \n ## Traps\n+\n+- Sift the flour.'
const EGGS = lesson({ id: 'old-eggs', statement: 'Never buy old eggs', confidence: 0.7 })
const MAY_COMMIT = { may: { contents: 'write' as const } }

type CommentEvent = {
  issue: { number: number; pull_request?: object }
  comment: { id: number; body: string; in_reply_to_id?: number; user: { login: string; type: string } }
}

function say(
  bakery: PullRequestRun,
  text: string,
  inputs: Record<string, string> = {},
  { who = 'Codertocat', id = 1 } = {},
): Promise<ActionResult> {
  const payload = eventPayload('issue_comment', 'created', (event: CommentEvent) => {
    event.issue.number = 2
    event.issue.pull_request = {}
    event.comment.body = text
    event.comment.id = id
    event.comment.user.login = who
  })
  return bakery.run({ command: 'respond', ...inputs }, { event: 'issue_comment', payload })
}

function lastComment(bakery: PullRequestRun): string {
  return bakery.loopback.world.comments.at(-1)?.body ?? ''
}

describe('command: respond', { timeout: 60_000 }, () => {
  it('accepts a lesson: line, lesson and eval in one commit, and the comment is brought up to date', async () => {
    const record = {
      schema: 'workgraph.eval/v1',
      id: 'oven-stays-shut',
      title: 'The oven stays shut',
      kind: 'file',
      file: { path: 'oven.lock', exists: true },
      lesson: 'oven-door',
    }
    const files = {
      '.workgraph/generated_evals.jsonl': `${JSON.stringify(record)}\n`,
      'monday.jsonl': '{}\n',
    }
    await using bakery = await bakeryPullRequest(bundle.file, {
      lessons: [lesson({ ...OVEN, evals: ['oven-stays-shut'] }), SALT],
      files,
      world: MAY_COMMIT,
    })
    const { world } = bakery.loopback
    await bakery.run()
    world.files.delete('.workgraph/generated_evals.jsonl')
    const { outputs } = await say(bakery, 'Thank you.\n\n/workgraph accept oven-door')

    expect(outputs['verdict']).toBe('done')
    expect(world.commits.map(({ branch, message }) => [branch, message])).toEqual([
      ['changes', 'Accept 1 lesson\n\naccepted oven-door\n\nDecided by Codertocat on pull request 2.'],
    ])
    expect(world.files.get('AGENTS.md')?.text).toBe(
      '# Bakery\n\n## Traps\n\n- Sift the flour.\n- Never open the oven door early. The sponge falls.\n',
    )
    expect(world.files.get('.workgraph/lessons.jsonl')?.text).toContain('"id":"oven-door","kind":"trap"')
    expect(world.files.get('.workgraph/lessons.jsonl')?.text).toContain('"state":"accepted"')
    expect(world.files.get('.workgraph/generated_evals.jsonl')?.text).toContain('"id":"oven-stays-shut"')
    expect(lastComment(bakery)).toMatch(/Accepted `oven-door`: \[`[0-9a-f]{7}`\]\(https:\/\/github\.com\//)
    expect(world.comments[0]?.body).not.toContain('oven-door')
    expect(world.comments[0]?.body).toContain('weigh-salt')
    expect(world.comments[0]?.body).toContain(`/blob/${world.commits[0]?.sha}/monday.jsonl?plain=1#L3)`)
    expect(bakery.loopback.violations).toEqual([])
  })

  it('accepts all, in a companion pull request when that is wanted', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { world: MAY_COMMIT })
    await bakery.run()
    await say(bakery, '/workgraph accept all', { accept: 'pull-request' })
    const { commits, pullsOpened } = bakery.loopback.world
    expect(commits.map(({ branch }) => branch)).toEqual(['workgraph/pull-2-ec26c3e'])
    expect(pullsOpened).toEqual([
      { head: 'workgraph/pull-2-ec26c3e', base: 'changes', title: 'Accept 2 lessons', body: 'For #2.' },
    ])
    expect(lastComment(bakery)).toContain('/pull/3')
  })

  it('finishes a companion pull request that was cut off half-way', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { world: MAY_COMMIT })
    const { world, faults } = bakery.loopback
    await bakery.run()
    faults.push({ kind: 'landed', matches: () => world.branches.size > 0, times: 1 })
    await say(bakery, '/workgraph accept all', { accept: 'pull-request' })
    expect(lastComment(bakery)).toContain('GitHub did not answer')
    expect([world.commits.length, world.pullsOpened.length]).toEqual([1, 0])
    await say(bakery, '/workgraph accept all', { accept: 'pull-request' }, { id: 2 })
    expect([world.commits.length, world.pullsOpened.length]).toEqual([1, 1])
    expect(lastComment(bakery)).toMatch(/Accepted .*\/pull\/3/)
    expect(bakery.loopback.violations).toEqual([])
  })

  it('writes a lesson in the words of the maintainer, if they pass the gate', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { world: MAY_COMMIT })
    await bakery.run()
    await say(bakery, '/workgraph edit oven-door Leave the oven shut for twenty minutes.')
    expect(bakery.loopback.world.files.get('AGENTS.md')?.text).toContain(
      '\n- Leave the oven shut for twenty minutes.\n',
    )
    await say(bakery, '/workgraph edit weigh-salt <!-- hidden --> ![x](http://evil)', {}, { id: 2 })
    expect(lastComment(bakery)).toContain('Not understood: edit weigh-salt: the text')
    expect(bakery.loopback.world.commits).toHaveLength(1)
  })

  it('dismisses for ever, with the reason beside it, and keeps the comments of the file', async () => {
    const files = { '.workgraph/config.yml': '# Ours\ndismissed:\n  - old-oven # sold\n' }
    await using bakery = await bakeryPullRequest(bundle.file, { files, world: MAY_COMMIT })
    await bakery.run()
    await say(bakery, '/workgraph dismiss weigh-salt we use fleur de sel')
    const config = bakery.loopback.world.files.get('.workgraph/config.yml')?.text ?? ''
    expect(config).toBe('# Ours\ndismissed:\n  - old-oven # sold\n  - weigh-salt # we use fleur de sel\n')
    bakery.workspace.write({ '.workgraph/config.yml': config })
    expect((await bakery.run()).outputs['suggestions']).toBe('1')
  })

  it('writes a thumb down of a maintainer down with the next answer, and no suggestion that was committed by button', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, {
      patch: IN_DIFF,
      lessons: [OVEN, SALT, EGGS],
      world: MAY_COMMIT,
    })
    await bakery.run()
    const [first, second] = bakery.loopback.world.comments.filter(({ place }) => place === 'diff')
    first?.thumbsDown.push('Codertocat')
    Object.assign(second ?? {}, { resolvedBy: 'Codertocat' })
    await say(bakery, '/workgraph accept old-eggs')
    expect(bakery.loopback.world.files.get('.workgraph/config.yml')?.text).toBe('dismissed:\n  - oven-door\n')
  })

  it('knows in a thread which lesson is meant, and answers there', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF, world: MAY_COMMIT })
    await bakery.run()
    const thread = bakery.loopback.world.comments.find(({ place }) => place === 'diff')
    const payload = eventPayload('pull_request_review_comment', 'created', (event: CommentEvent) => {
      event.comment.body = '/workgraph accept'
      event.comment.in_reply_to_id = thread?.id ?? 0
    })
    await bakery.run({ command: 'respond' }, { event: 'pull_request_review_comment', payload })
    expect(thread?.replies.map(({ body }) => body).join()).toContain('Accepted `oven-door`')
    expect(bakery.loopback.world.files.get('AGENTS.md')?.text).toContain('oven door')
  })

  it('explains and helps', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    await bakery.run()
    await say(bakery, '/workgraph explain oven-door\n/workgraph help')
    expect(lastComment(bakery)).toContain('no: Never open the oven door early')
    expect(lastComment(bakery)).toContain('| `/workgraph accept all` |')
  })

  it('obeys nobody without write permission, no bot, no edit and no quotation', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { world: MAY_COMMIT })
    await bakery.run()
    const before = bakery.loopback.world.comments.length
    expect((await say(bakery, '/workgraph accept all', {}, { who: 'stranger' })).outputs['verdict']).toBe(
      'refused',
    )
    expect((await say(bakery, '> /workgraph accept all')).outputs['verdict']).toBe('ignored')
    expect((await say(bakery, '```\n/workgraph accept all\n```')).outputs['verdict']).toBe('ignored')
    expect(bakery.loopback.world.commits).toEqual([])
    expect(bakery.loopback.world.comments).toHaveLength(before)
  })

  it('answers once although the job is run again', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    await bakery.run()
    await say(bakery, '/workgraph help')
    await say(bakery, '/workgraph help')
    expect(bakery.loopback.world.comments).toHaveLength(2)
  })

  it('says what to do instead when it may not write to the branch, or the branch has moved on', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    await bakery.run()
    expect((await say(bakery, '/workgraph accept all')).outputs['verdict']).toBe('refused')
    expect(lastComment(bakery)).toContain('it needs `contents: write`')
    await using fork = await bakeryPullRequest(bundle.file, {
      world: { ...MAY_COMMIT, pull: { headRepository: { full_name: 'stranger/Hello-World', id: 5 } } },
    })
    addComment(fork.loopback.world, 'conversation', bakery.loopback.world.comments[0]?.body ?? '')
    await say(fork, '/workgraph accept all', { 'trusted-authors': 'codertocat' })
    expect(lastComment(fork)).toContain('the branch lies in a fork')
    // Neither may the commit of a fork become a branch here, nor the name of its branch be taken for one of ours.
    await say(fork, '/workgraph dismiss oven-door no', { accept: 'pull-request' }, { id: 7 })
    expect(lastComment(fork)).toContain('list its id under `dismissed`')
    expect(fork.loopback.world.commits).toEqual([])
    expect(fork.loopback.writes().filter(({ path }) => /git\/refs|\/pulls$/.test(path))).toEqual([])
  })
})
