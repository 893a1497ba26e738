import { describe, expect, inject, it } from 'vitest'
import { bakeryPullRequest, OVEN, SESSION } from '../helpers/bakery-pull-request.ts'
import { gitRepository } from '../helpers/git-repository.ts'

const bundle = inject('bundle')

const ULID = '01JABCDEFGHJKMNPQRSTVWXYZ0'
const FROM_CHECKPOINTS = { sessions: '', checkpoints: 'entire/checkpoints/v1' }

/** A remote with the checkpoints of two commits, of which the pull request holds one. */
function remote(): ReturnType<typeof gitRepository> {
  const other = SESSION.replaceAll('s-9', 's-8')
  const repository = gitRepository({ 'README.md': 'bread\n' })
  repository.git('checkout', '--quiet', '--orphan', 'entire/checkpoints/v1')
  repository.git('rm', '--quiet', '-rf', '.')
  repository.commit({
    'a1/b2c3d4e5f6/metadata.json': '{}',
    'a1/b2c3d4e5f6/0/full.jsonl': `${SESSION}\n`,
    'a1/b2c3d4e5f6/0/metadata.json': '{"session_id":"s-9"}',
    'ff/ffffffffff/0/full.jsonl': `${other}\n`,
    'ff/ffffffffff/0/metadata.json': '{"session_id":"s-8"}',
  })
  repository.git(
    'update-ref',
    `refs/entire/checkpoints/Z0/${ULID}`,
    repository.git('rev-parse', 'HEAD:a1/b2c3d4e5f6'),
  )
  return repository
}

describe('sessions from checkpoints', { timeout: 60_000 }, () => {
  it.each([
    ['a branch, by trailer', 'entire/checkpoints/v1', 'Bake\n\nEntire-Checkpoint: a1b2c3d4e5f6\n'],
    ['a branch, named on the subject line', 'entire/checkpoints/v1', 'Bake Entire-Checkpoint: a1b2c3d4e5f6'],
    ['one ref for each', 'refs/entire/checkpoints', `Bake\n\nEntire-Checkpoint: ${ULID}\n`],
  ])("reads those of the pull request's own commits from %s", async (_, checkpoints, message) => {
    using origin = remote()
    await using bakery = await bakeryPullRequest(bundle.file, {
      lessons: [OVEN],
      world: { messages: ['Knead', message] },
    })
    bakery.workspace.git('remote', 'add', 'origin', origin.root)
    const { summary } = await bakery.run({ sessions: '', checkpoints })
    expect(summary).toContain('from 1 session')
    expect(bakery.workspace.git('status', '--short', '--branch')).toBe('## main')
    expect(bakery.loopback.violations).toEqual([])
  })

  it('quotes what was said, and links it at the commit that holds the checkpoint', async () => {
    using origin = remote()
    const quote = 'never open the oven door early'
    const path = 'checkpoints:refs/workgraph/checkpoints/a1/a1b2c3d4e5f6/0/full.jsonl'
    const evidence = [{ path, sessionId: 's-9', line: 2, role: 'human' as const, quote }]
    const world = { messages: ['Bake\n\nEntire-Checkpoint: a1b2c3d4e5f6\n'] }
    await using bakery = await bakeryPullRequest(bundle.file, { lessons: [{ ...OVEN, evidence }], world })
    bakery.workspace.git('remote', 'add', 'origin', origin.root)
    await bakery.run(FROM_CHECKPOINTS)
    const commit = origin.git('rev-parse', 'entire/checkpoints/v1')
    const link = `[\`checkpoint a1b2c3d4e5f6:2\`](https://github.com/Codertocat/Hello-World/blob/${commit}/a1/b2c3d4e5f6/0/full.jsonl?plain=1#L2)`
    expect(bakery.loopback.world.comments[0]?.body).toContain(`human, ${link}\n\n\`\`\`text\n${quote}\n`)

    origin.git('commit', '--quiet', '--allow-empty', '-m', 'Another session')
    const before = bakery.loopback.writes().length
    await bakery.run(FROM_CHECKPOINTS)
    expect(bakery.loopback.writes()).toHaveLength(before)
  })

  it('links one ref for each at its commit as well', async () => {
    using origin = remote()
    const at = origin.git('commit-tree', '-m', 'Checkpoint', 'HEAD:a1/b2c3d4e5f6')
    origin.git('update-ref', `refs/entire/checkpoints/Z0/${ULID}`, at)
    const path = `checkpoints:refs/workgraph/checkpoints/Z0/${ULID}/0/full.jsonl`
    const evidence = [{ path, sessionId: 's-9', line: 2, role: 'human' as const, quote: 'not early' }]
    const world = { messages: [`Bake\n\nEntire-Checkpoint: ${ULID}\n`] }
    await using bakery = await bakeryPullRequest(bundle.file, { lessons: [{ ...OVEN, evidence }], world })
    bakery.workspace.git('remote', 'add', 'origin', origin.root)
    await bakery.run({ sessions: '', checkpoints: 'refs/entire/checkpoints' })
    expect(bakery.loopback.world.comments[0]?.body).toContain(`/blob/${at}/0/full.jsonl?plain=1#L2)`)
  })

  it('says quietly when no commit names one, and when the ref is not there', async () => {
    using origin = remote()
    await using bakery = await bakeryPullRequest(bundle.file, { world: { messages: ['Knead'] } })
    bakery.workspace.git('remote', 'add', 'origin', origin.root)
    expect((await bakery.run(FROM_CHECKPOINTS)).summary).toContain('no commit of the pull request names one')
    bakery.loopback.world.messages = ['Bake\n\nEntire-Checkpoint: a1b2c3d4e5f6']
    const { exitCode, summary } = await bakery.run({ ...FROM_CHECKPOINTS, checkpoints: 'nowhere' })
    expect(exitCode).toBe(0)
    expect(summary).toContain('nowhere could not be fetched')
  })
})
