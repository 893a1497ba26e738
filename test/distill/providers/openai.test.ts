import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openaiProvider } from '../../../src/distill/providers/openai.ts'
import type { Provider } from '../../../src/distill/providers/provider.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

type Seen = { url: string | undefined; authorization: string | undefined; body: unknown }

/** An endpoint on this machine that answers as told and remembers what it was asked. */
async function endpoint(
  answer: (response: ServerResponse) => void,
  rest: object = {},
): Promise<{ provider: Provider; seen: Seen[]; url: string }> {
  const seen: Seen[] = []
  const server = createServer((request: IncomingMessage, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      seen.push({
        url: request.url,
        authorization: request.headers.authorization,
        body: text === '' ? null : JSON.parse(text),
      })
      answer(response)
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const options = {
    baseUrl: url,
    model: 'owl-1',
    key: 'sk-fish',
    keyFrom: 'FISH_API_KEY',
    limitField: 'max_tokens',
    answerTokens: 500,
    timeoutSeconds: 5,
  } as const
  return { provider: openaiProvider({ ...options, ...rest }), seen, url }
}

const json =
  (value: unknown, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
const reply = {
  choices: [{ message: { role: 'assistant', content: '{"lessons": []}' } }],
  usage: { prompt_tokens: 90, completion_tokens: 10, total_tokens: 100 },
}

test('one question is one chat completion with a limit, and the answer tells what it cost', async () => {
  const { provider, seen } = await endpoint(json(reply))
  expect(await provider.ask('feed the seals')).toEqual({ text: '{"lessons": []}', tokens: 100 })
  expect(seen).toEqual([
    {
      url: '/v1/chat/completions',
      authorization: 'Bearer sk-fish',
      body: { model: 'owl-1', messages: [{ role: 'user', content: 'feed the seals' }], max_tokens: 500 },
    },
  ])
  expect(provider.name).toBe('owl-1')
})

test('the newer name of the limit, no key on this machine, and no word about the cost', async () => {
  const { provider, seen } = await endpoint(json({ choices: reply.choices }), {
    limitField: 'max_completion_tokens',
    key: undefined,
  })
  expect(await provider.ask('feed')).toEqual({ text: '{"lessons": []}', tokens: null })
  expect(seen[0]).toMatchObject({ authorization: undefined, body: { max_completion_tokens: 500 } })
})

test('the key does not follow a redirect', async () => {
  const thief = await endpoint(json(reply))
  const { provider } = await endpoint((response) =>
    response.writeHead(307, { location: `${thief.url}/chat/completions` }).end(),
  )
  await expect(provider.ask('feed')).rejects.toThrow('cannot be asked')
  expect(thief.seen).toEqual([])
})

test('an error is told in one line without secrets', async () => {
  const { provider } = await endpoint(
    json({ error: { message: 'bad key ghp_abcdefghijklmnopqrstuvwxyz0123456789' } }, 401),
  )
  await expect(provider.ask('feed')).rejects.toThrow(/answered 401: .*bad key \[REDACTED/)
})

test.each([
  ['something else', json({ fish: true }), /without choices/],
  ['no JSON', (response: ServerResponse) => void response.end('<html>'), /no usable JSON/],
  ['too much', (response: ServerResponse) => void response.end('x'.repeat(5 * 1024 * 1024)), /more than/],
  [
    'half of it',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '999' })
      response.write('{')
      response.destroy()
    },
    /broke off|cannot be asked/,
  ],
])('an endpoint that sends %s is refused', async (_, answer, message) => {
  const { provider } = await endpoint(answer)
  await expect(provider.ask('feed')).rejects.toThrow(message)
})

test('silence ends after the time limit', async () => {
  const { provider } = await endpoint(() => {}, { timeoutSeconds: 0.3 })
  await expect(provider.ask('feed')).rejects.toThrow('took too long')
})

test('nothing is sent unencrypted to another machine, without a key, or to no model', () => {
  const options = {
    baseUrl: 'https://owl.example/v1',
    model: 'owl-1',
    key: undefined,
    keyFrom: 'FISH_API_KEY',
    limitField: 'max_tokens',
    answerTokens: 500,
    timeoutSeconds: 1,
  } as const
  expect(() => openaiProvider(options)).toThrow('set FISH_API_KEY to the key of owl.example')
  expect(() => openaiProvider({ ...options, baseUrl: 'http://owl.example/v1', key: 'k' })).toThrow(
    'not encrypted',
  )
  expect(() => openaiProvider({ ...options, model: undefined })).toThrow('name the model')
})
