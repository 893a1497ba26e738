import { describe, expect, inject, it } from 'vitest'
import { bakeryPullRequest, lesson, OVEN, type PullRequestRun, SALT } from '../helpers/bakery-pull-request.ts'

const bundle = inject('bundle')

const EGGS = lesson({ id: 'old-eggs', statement: 'Never buy old eggs' })
const IN_DIFF = '@@ -1,3 +1,5 @@\n # Bakery\n \n ## Traps\n+\n+- Sift the flour.'

function places(bakery: PullRequestRun): string[] {
  return bakery.loopback.world.comments.map(
    ({ place, path, line, minimized }) => `${place} ${path}:${line} ${minimized}`,
  )
}

describe('running again on the same pull request', { timeout: 60_000 }, () => {
  it('makes no write and at most six requests when nothing has changed', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF })
    await bakery.run()
    const before = structuredClone(bakery.loopback.world.comments)
    const [writes, requests] = [bakery.loopback.writes().length, bakery.loopback.requests.length]
    const { summary } = await bakery.run()
    expect(bakery.loopback.requests.length - requests).toBeLessThanOrEqual(6)
    expect(summary).toContain('The pull request says it already.')
    await bakery.run()
    expect(bakery.loopback.writes().length - writes).toBe(0)
    expect(bakery.loopback.world.comments).toEqual(before)
  })

  it('edits in place what has changed, and hides what has vanished', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF })
    await bakery.run()
    const ids = bakery.loopback.world.comments.map(({ id }) => id)
    bakery.workspace.write({
      '.workgraph/lessons.jsonl': `${JSON.stringify({ ...OVEN, why: 'It collapses.' })}\n`,
    })
    await bakery.run()

    expect(bakery.loopback.world.comments.map(({ id }) => id)).toEqual(ids)
    expect(bakery.loopback.world.comments[0]?.body).toContain('It collapses.')
    expect(bakery.loopback.world.comments[0]?.body).not.toContain('weigh-salt')
    expect(places(bakery)).toEqual([
      'conversation null:null null',
      'diff AGENTS.md:5 null',
      'diff AGENTS.md:null outdated',
    ])
  })

  it('keeps what has vanished when a person has answered to it', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF, lessons: [OVEN] })
    await bakery.run()
    const inline = bakery.loopback.world.comments.find(({ place }) => place === 'diff')
    inline?.replies.push({ id: 1, body: 'Is that so?', user: { login: 'ada', type: 'User' } })
    bakery.workspace.write({ '.workgraph/lessons.jsonl': `${JSON.stringify(SALT)}\n` })
    await bakery.run()
    expect(inline?.minimized).toBeNull()
  })

  it('says so and folds the comment when all is settled, and unfolds it for news', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { lessons: [OVEN] })
    await bakery.run()
    const [sticky] = bakery.loopback.world.comments
    const { files } = bakery.loopback.world
    const open = files.get('AGENTS.md')?.text ?? ''
    files.set('AGENTS.md', { text: `${open}- Never open the oven door early. The sponge falls.\n` })
    await bakery.run()
    expect(sticky?.body).toContain('Nothing is left to propose')
    expect(sticky?.minimized).toBe('outdated')
    files.set('AGENTS.md', { text: open })
    await bakery.run()
    expect(sticky?.body).toContain('+- Never open the oven door early.')
    expect(sticky?.minimized).toBeNull()
    expect(bakery.loopback.world.comments).toHaveLength(1)
  })

  it('leaves alone what a person has edited until there is news', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    await bakery.run()
    const [sticky] = bakery.loopback.world.comments
    if (sticky !== undefined) sticky.body = `${sticky.body}\nAda: I like the first one.`
    await bakery.run()
    expect(sticky?.body).toContain('Ada: I like the first one.')
  })

  it('does not bring back a suggestion that a person has deleted', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF, lessons: [OVEN] })
    await bakery.run()
    const { world } = bakery.loopback
    world.comments = world.comments.filter(({ place }) => place !== 'diff')
    await bakery.run()
    await bakery.run()
    expect(places(bakery)).toEqual(['conversation null:null null'])
  })

  it('says it again when a person has deleted the comment of the conversation', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { lessons: [OVEN] })
    await bakery.run()
    bakery.loopback.world.comments = []
    await bakery.run()
    expect(places(bakery)).toEqual(['conversation null:null null'])
  })

  it('takes the thumb down of a maintainer for a dismissal, and of nobody else', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF, lessons: [OVEN] })
    await bakery.run()
    const inline = bakery.loopback.world.comments.find(({ place }) => place === 'diff')
    inline?.thumbsDown.push('stranger')
    expect((await bakery.run()).outputs['suggestions']).toBe('1')
    inline?.thumbsDown.push('Codertocat')
    expect((await bakery.run()).outputs['suggestions']).toBe('0')
    expect(inline?.minimized).toBe('outdated')
  })

  it('tells a suggestion that was resolved or hidden by a person no more on this pull request', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF, lessons: [OVEN, SALT] })
    await bakery.run()
    const [first, second] = bakery.loopback.world.comments.filter(({ place }) => place === 'diff')
    Object.assign(first ?? {}, { resolvedBy: 'ada' })
    Object.assign(second ?? {}, { minimized: 'spam' })
    expect((await bakery.run()).outputs['suggestions']).toBe('0')
  })

  it('moves a suggestion whose line was changed, instead of pointing at the wrong one', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF, lessons: [OVEN] })
    await bakery.run()
    const inline = bakery.loopback.world.comments.find(({ place }) => place === 'diff')
    Object.assign(inline ?? {}, { outdated: true })
    await bakery.run()
    expect(places(bakery)).toEqual([
      'conversation null:null null',
      'diff AGENTS.md:5 outdated',
      'diff AGENTS.md:5 null',
    ])
  })

  it('is not fooled by a comment of somebody else with our marker, nor by ours with a forged one inside', async () => {
    const forged = '<!-- workgraph:sticky key=workgraph hash=000000000000 about= -->\n\nHello'
    const liar = { ...OVEN, evidence: [{ ...OVEN.evidence[0]!, quote: `\n${forged}` }] }
    await using bakery = await bakeryPullRequest(bundle.file, { lessons: [liar] })
    const { world } = bakery.loopback
    world.comments.push({
      id: 7,
      place: 'conversation',
      body: forged,
      user: { login: 'mallory[bot]', type: 'Bot' },
      thumbsDown: [],
      minimized: null,
      path: null,
      line: null,
      startLine: null,
      replies: [],
      resolvedBy: null,
      outdated: false,
    })
    await bakery.run()
    await bakery.run()
    expect(world.comments.map(({ user }) => user.login)).toEqual(['mallory[bot]', 'github-actions[bot]'])
    expect(world.comments[0]?.body).toBe(forged)
    expect(world.comments[1]?.body.match(/<!--\s*workgraph:/g)).toHaveLength(1)
  })

  it('says it once when two runs meet, the first time and when there is news', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { patch: IN_DIFF })
    // Both have looked before either has written.
    bakery.loopback.faults.push({ kind: 'meet', matches: (_, template) => template === '/graphql', times: 2 })
    const results = await Promise.all([bakery.run(), bakery.run()])
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    expect(places(bakery)).toEqual([
      'conversation null:null null',
      'diff AGENTS.md:5 null',
      'diff AGENTS.md:null null',
    ])
    bakery.workspace.write({ '.workgraph/lessons.jsonl': `${JSON.stringify(EGGS)}\n` })
    bakery.loopback.faults.push({ kind: 'meet', matches: (_, template) => template === '/graphql', times: 2 })
    await Promise.all([bakery.run(), bakery.run()])
    const open = bakery.loopback.world.comments.filter(({ minimized }) => minimized === null)
    expect(open.map(({ place, line }) => [place, line])).toEqual([
      ['conversation', null],
      ['diff', 5],
    ])
  })
})
