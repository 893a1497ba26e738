import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/github/client.ts'

const API = 'https://api.bakery.example'
const said: string[] = []
const client = createClient({
  token: 'flour',
  baseUrl: API,
  fetch: globalThis.fetch,
  pace: 0.001,
  warn: (message) => void said.push(message),
})
const loaf = { owner: 'ada', repo: 'bakery', issue_number: 1 }

beforeEach(() => {
  said.length = 0
  nock.disableNetConnect()
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

describe('createClient', () => {
  it('sends the token, and to the given server only', async () => {
    nock(API, { reqheaders: { authorization: 'token flour' } })
      .get('/repos/ada/bakery/issues/1')
      .reply(200, { number: 1 })
    expect((await client.issues.get(loaf)).data.number).toBe(1)
  })

  it('tries a read again after a 502', async () => {
    nock(API)
      .get('/repos/ada/bakery/issues/1')
      .reply(502)
      .get('/repos/ada/bakery/issues/1')
      .reply(200, { number: 1 })
    expect((await client.issues.get(loaf)).data.number).toBe(1)
    expect(nock.isDone()).toBe(true)
  })

  it('never sends a write again: the first one may have landed', async () => {
    let sent = 0
    nock(API)
      .persist()
      .post('/repos/ada/bakery/issues/1/comments')
      .reply(() => {
        sent += 1
        return [502]
      })
    await expect(client.issues.createComment({ ...loaf, body: 'bread' })).rejects.toThrow()
    expect(sent).toBe(1)
  })

  it('waits when GitHub asks for it, and says so', async () => {
    nock(API)
      .get('/repos/ada/bakery/issues/1')
      .reply(429, { message: 'You have exceeded a secondary rate limit.' }, { 'retry-after': '1' })
      .get('/repos/ada/bakery/issues/1')
      .reply(200, { number: 1 })
    expect((await client.issues.get(loaf)).data.number).toBe(1)
    expect(said).toEqual([expect.stringContaining('GitHub asks for a pause of 1 s')])
  })
})
