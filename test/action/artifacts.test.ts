import { createHash } from 'node:crypto'
import { describe, expect, inject, it } from 'vitest'
import { bakeryPullRequest, OVEN, SESSION } from '../helpers/bakery-pull-request.ts'
import type { StoredArtifact } from '../helpers/loopback-github/world.ts'
import { zipOf } from '../helpers/zip.ts'

const bundle = inject('bundle')

const HEAD = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821'
const HERE = 186853002

function artifact(over: Partial<StoredArtifact> = {}): StoredArtifact {
  const bytes = over.bytes ?? zipOf({ 'claude/friday.jsonl': `${SESSION}\n` })
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return {
    id: 1,
    name: 'agent-sessions',
    bytes,
    digest,
    expired: false,
    gone: false,
    headSha: HEAD,
    headRepositoryId: HERE,
    ...over,
  }
}

const FROM_ARTIFACTS = { sessions: '', artifacts: '' }

describe('sessions from artifacts', { timeout: 60_000 }, () => {
  it.each([
    ['a zip', artifact()],
    ['one raw file', artifact({ bytes: Buffer.from(`${SESSION}\n`) })],
    ['one without a digest', artifact({ digest: null })],
  ])('reads %s, and sends no token to the store of the bytes', async (_, stored) => {
    await using bakery = await bakeryPullRequest(bundle.file, {
      lessons: [OVEN],
      world: { artifacts: [stored] },
    })
    const { outputs, summary } = await bakery.run(FROM_ARTIFACTS)
    expect(summary).toContain('from 1 session')
    expect(outputs['suggestions']).toBe('1')
    expect(bakery.loopback.violations).toEqual([])
  })

  it('links what an artifact says to its run, and a file of the repository to its line at the head', async () => {
    const said = { sessionId: 's-9', line: 2, role: 'human' as const, quote: 'not early' }
    const evidence = [
      { ...said, path: 'agent-sessions.zip/claude/friday.jsonl' },
      { ...said, path: '.sessions/friday.jsonl' },
    ]
    await using bakery = await bakeryPullRequest(bundle.file, {
      lessons: [{ ...OVEN, evidence }],
      world: { artifacts: [artifact()] },
    })
    const { outputs, summary } = await bakery.run(FROM_ARTIFACTS)
    const here = 'https://github.com/Codertocat/Hello-World'
    for (const text of [summary, bakery.loopback.world.comments[0]?.body]) {
      expect(text).toContain(
        `[\`agent-sessions.zip/claude/friday.jsonl:2\`](${here}/actions/runs/4711#artifacts)\n\n\`\`\`text\nnot early\n`,
      )
      expect(text).toContain(`(${here}/blob/${HEAD}/.sessions/friday.jsonl?plain=1#L2)`)
    }
    expect(JSON.parse(outputs['plan'] ?? '').links).toHaveLength(2)
  })

  it.each([
    ['it has expired', artifact({ expired: true })],
    ['it is gone', artifact({ gone: true })],
    ['it was made for another commit', artifact({ headSha: '0'.repeat(40) })],
    ['it was made for another repository', artifact({ headRepositoryId: 5 })],
    ['its digest is wrong', artifact({ digest: `sha256:${'0'.repeat(64)}` })],
  ])('refuses one because %s, without a red job', async (reason, stored) => {
    await using bakery = await bakeryPullRequest(bundle.file, { world: { artifacts: [stored] } })
    const { exitCode, summary } = await bakery.run(FROM_ARTIFACTS)
    expect(exitCode).toBe(0)
    expect(summary).toContain(`agent-sessions: ${reason}`)
    expect(bakery.loopback.writes()).toEqual([])
  })

  it('finds the wanted name among many pages', async () => {
    const others = Array.from({ length: 150 }, (_, index) =>
      artifact({ id: index + 10, name: `coverage-${index}` }),
    )
    await using bakery = await bakeryPullRequest(bundle.file, {
      world: { artifacts: [...others, artifact({ name: 'my-log' })] },
    })
    const { summary } = await bakery.run({ sessions: '', artifacts: 'my-*' })
    expect(summary).toContain('from 1 session')
  })

  it('needs no more than six requests for an unchanged pull request of 120 files', async () => {
    const changed = Array.from({ length: 120 }, (_, index) => ({
      filename: `src/${index}.js`,
      status: 'added',
      patch: '@@ -0,0 +1 @@\n+bun',
    }))
    await using bakery = await bakeryPullRequest(bundle.file, {
      lessons: [OVEN],
      world: { artifacts: [artifact()], changed },
    })
    await bakery.run(FROM_ARTIFACTS)
    const before = bakery.loopback.requests.length
    const writes = bakery.loopback.writes().length
    await bakery.run(FROM_ARTIFACTS)
    expect(bakery.loopback.requests.length - before).toBe(6)
    expect(bakery.loopback.writes().length - writes).toBe(0)
  })

  it('says what the token lacks', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, {
      world: { artifacts: [artifact()], may: { actions: 'none' } },
    })
    const { exitCode, summary } = await bakery.run(FROM_ARTIFACTS)
    expect(exitCode).toBe(0)
    expect(summary).toContain('the artifacts of run 4711')
  })
})
