import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Question = { authorization: string | undefined; prompt: string }
type Answer = { status?: number; text: string; tokens?: number }

/** A chat-completions endpoint on this machine that answers as told and remembers what it was asked. */
export type LoopbackModel = AsyncDisposable & { baseUrl: string; questions: Question[] }

export async function startLoopbackModel({
  status = 200,
  text,
  tokens = 1000,
}: Answer): Promise<LoopbackModel> {
  const questions: Question[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const { messages } = JSON.parse(body) as { messages: { content: string }[] }
      questions.push({
        authorization: request.headers.authorization,
        prompt: messages[0]?.content ?? '',
      })
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(
        status === 200
          ? JSON.stringify({
              choices: [{ message: { role: 'assistant', content: text } }],
              usage: { total_tokens: tokens },
            })
          : text,
      )
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    questions,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}
