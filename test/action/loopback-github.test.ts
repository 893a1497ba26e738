import { describe, expect, it } from 'vitest'
import { type Loopback, startLoopbackGitHub } from '../helpers/loopback-github/server.ts'
import { makeWorld } from '../helpers/loopback-github/world.ts'

const CHANGED = [
  { filename: 'AGENTS.md', status: 'modified', patch: '@@ -1,2 +1,3 @@\n a\n+b\n c\n@@ -9 +10 @@\n-x\n+y' },
]
const PULL = '/repos/Codertocat/Hello-World/pulls/2'

async function ask(
  github: Loopback,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `token ${github.world.token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${github.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

function review(github: Loopback, ...comments: object[]): Promise<{ status: number; body: unknown }> {
  return ask(github, 'POST', `${PULL}/reviews`, {
    commit_id: github.world.pull.headSha,
    event: 'COMMENT',
    body: 'x',
    comments,
  })
}

describe('the GitHub of the tests', () => {
  it('names what breaks the description that GitHub publishes', async () => {
    await using github = await startLoopbackGitHub(makeWorld({ changed: CHANGED }))
    await ask(github, 'GET', `${PULL}/files?per_page=many&pages=2`)
    await ask(github, 'POST', `${PULL}/comments`, {
      body: 7,
      path: 'AGENTS.md',
      commit_id: 'x',
      colour: 'red',
    })
    await ask(github, 'GET', '/repos/Codertocat/Hello-World/bakeries')
    expect(github.violations).toEqual([
      expect.stringContaining('per_page=many: data/value must be integer'),
      expect.stringContaining('unknown query parameter pages'),
      expect.stringContaining('data/body must be string'),
      expect.stringContaining('unknown property colour'),
      expect.stringContaining('no operation GET'),
    ])
  })

  it('takes a review as a whole or not at all, and only on lines of one hunk', async () => {
    await using github = await startLoopbackGitHub(makeWorld({ changed: CHANGED }))
    const good = { path: 'AGENTS.md', line: 2, side: 'RIGHT', body: 'b' }
    expect((await review(github, good, { ...good, line: 7 })).status).toBe(422)
    expect((await review(github, good, { ...good, start_line: 3, line: 10 })).status).toBe(422)
    expect((await review(github, good, { ...good, start_line: 2 })).status).toBe(422)
    expect((await review(github, { ...good, path: 'README.md' })).status).toBe(422)
    expect((await review(github, { ...good, body: 'x'.repeat(65_537) })).status).toBe(422)
    expect(github.world.comments).toEqual([])
    expect((await review(github, good, { ...good, start_line: 1, line: 3 })).status).toBe(200)
    expect(github.world.comments).toHaveLength(2)
  })

  it('pages, asks for a token, and refuses who may not write', async () => {
    const changed = Array.from({ length: 31 }, (_, index) => ({ filename: `${index}`, status: 'added' }))
    await using github = await startLoopbackGitHub(makeWorld({ changed, may: { pullRequests: 'read' } }))
    expect((await ask(github, 'GET', `${PULL}/files`)).body).toHaveLength(30)
    expect(
      (await ask(github, 'POST', '/repos/Codertocat/Hello-World/issues/2/comments', { body: 'x' })).status,
    ).toBe(403)
    github.world.token = 'other'
    expect(
      (await fetch(`${github.url}${PULL}/files`, { headers: { authorization: 'token wrong' } })).status,
    ).toBe(401)
  })

  it('takes eighty writes a minute, and says when it takes more', async () => {
    let now = 0
    await using github = await startLoopbackGitHub(makeWorld(), () => now)
    const say = (): Promise<Response> =>
      fetch(`${github.url}/repos/Codertocat/Hello-World/issues/2/comments`, {
        method: 'POST',
        headers: { authorization: `token ${github.world.token}` },
        body: '{"body":"x"}',
      })
    for (let count = 0; count < 80; count += 1) {
      now = count * 100
      // oxlint-disable-next-line no-await-in-loop -- one after the other is what is counted
      expect((await say()).status).toBe(201)
    }
    const refused = await say()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, '53'])
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') })
    expect((await ask(github, 'GET', `${PULL}/files`)).status).toBe(200)
    now = 60_000
    expect((await say()).status).toBe(201)
    expect((await say()).status).toBe(403)
    expect(github.world.comments).toHaveLength(81)
  })

  it('answers queries by the schema of GitHub', async () => {
    await using github = await startLoopbackGitHub(makeWorld())
    const { body } = await ask(github, 'POST', '/graphql', {
      query: 'query { viewer { bakery } }',
      variables: {},
    })
    expect(body).toMatchObject({ errors: [{ message: 'Cannot query field "bakery" on type "User".' }] })
  })
})
