import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerGraphql } from './graphql.ts'
import { requestProblems } from './openapi.ts'
import { handlers, type Reply } from './rest.ts'
import { secondaryLimit } from './secondary-limit.ts'
import type { World } from './world.ts'

type Seen = { method: string; path: string; template: string; body: unknown; status: number; at: number }

/**
 * Something that goes wrong once or more. `landed`: the write is made, and only its answer is lost. `meet`: the requests
 * wait for each other, until there are as many as `times` said.
 */
type Fault = {
  matches: (method: string, template: string) => boolean
  kind: 'status' | 'hang' | 'cut' | 'landed' | 'meet'
  status?: number
  headers?: Record<string, string>
  body?: unknown
  times: number
}

export type Loopback = AsyncDisposable & {
  url: string
  world: World
  /** requests to the API, in order; the store of artifacts is another host */
  requests: Seen[]
  writes: () => Seen[]
  /** what broke GitHub's own description, or sent a token where it must not go */
  violations: string[]
  faults: Fault[]
  /** when the writes of the last minute were made: those of other jobs count as well */
  writtenAt: number[]
}

/** A GitHub on a port of this machine: it checks every request by GitHub's descriptions and enforces its rules. */
export async function startLoopbackGitHub(
  world: World,
  now: () => number = performance.now.bind(performance),
): Promise<Loopback> {
  const loopback: Omit<Loopback, 'url' | typeof Symbol.asyncDispose> = {
    world,
    requests: [],
    violations: [],
    faults: [],
    writtenAt: [],
    writes: () => loopback.requests.filter((seen) => isWrite(seen)),
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = new URL(request.url ?? '/', url)
    const body = await readBody(request)
    if (at.pathname.startsWith('/blob/')) return sendBlob(loopback, request, at, response)
    const method = request.method ?? 'GET'
    const isGraphql = at.pathname === '/graphql'
    const { template, problems } = isGraphql
      ? { template: '/graphql', problems: [] }
      : requestProblems(method, at, body)
    const seen: Seen = {
      method,
      path: at.pathname + at.search,
      template,
      body,
      status: 0,
      at: performance.now(),
    }
    loopback.requests.push(seen)
    loopback.violations.push(...problems.map((problem) => `${method} ${at.pathname}: ${problem}`))
    const respond = (reply: Reply): void => {
      seen.status = reply.status
      send(response, reply)
    }
    const limited = isWrite(seen) ? secondaryLimit(loopback.writtenAt, now()) : undefined
    if (limited !== undefined) return respond(limited)
    const fault = loopback.faults.find((each) => each.times > 0 && each.matches(method, template))
    if (fault !== undefined) fault.times -= 1
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'meet') await meet(fault)
    if (fault?.kind === 'cut') return void response.destroy()
    if (fault?.kind === 'status') {
      return respond({
        status: fault.status ?? 502,
        body: fault.body ?? { message: 'Server Error' },
        headers: fault.headers ?? {},
      })
    }
    const reply = await handle(world, method, template, at, body, request, url)
    if (fault?.kind === 'landed')
      return respond({ status: fault.status ?? 502, body: { message: 'Server Error' } })
    respond(reply)
  }

  return {
    ...loopback,
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => void server.close(resolve))
    },
  }
}

const waiting = new Map<Fault, (() => void)[]>()

function meet(fault: Fault): Promise<void> {
  const others = waiting.get(fault) ?? []
  waiting.set(fault, others)
  if (fault.times > 0) return new Promise((resolve) => void others.push(resolve))
  for (const go of others) go()
  return Promise.resolve()
}

async function handle(
  world: World,
  method: string,
  template: string,
  at: URL,
  body: unknown,
  request: IncomingMessage,
  base: string,
): Promise<Reply> {
  const authorization = request.headers.authorization ?? ''
  if (!authorization.endsWith(` ${world.token}`)) return { status: 401, body: { message: 'Bad credentials' } }
  if (template === '/graphql') {
    const { query, variables } = body as { query: string; variables: Record<string, unknown> }
    return { status: 200, body: await answerGraphql(world, query, variables) }
  }
  const handler = handlers[`${method} ${template}`]
  if (handler === undefined)
    return { status: 404, body: { message: `the loopback has no ${method} ${template}` } }
  return handler({
    world,
    url: at,
    base,
    body: (body ?? {}) as Record<string, unknown>,
    parameters: parametersOf(template, at.pathname),
  })
}

function parametersOf(template: string, pathname: string): Record<string, string> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  const source = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'path' || name === 'ref' ? '(.+)' : '([^/]+)',
  )
  const values = new RegExp(`^${source}$`).exec(pathname)?.slice(1) ?? []
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]))
}

function isWrite({ method, template, body }: Seen): boolean {
  if (template !== '/graphql') return method !== 'GET'
  return String((body as { query?: string }).query).startsWith('mutation')
}

function sendBlob(
  { world, violations }: Pick<Loopback, 'world' | 'violations'>,
  request: IncomingMessage,
  at: URL,
  response: ServerResponse,
): void {
  if (request.headers.authorization !== undefined) violations.push('a token was sent to the blob store')
  const artifact = world.artifacts.find((each) => at.pathname === `/blob/${each.id}`)
  if (artifact === undefined) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(artifact.bytes)
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const text = body === undefined ? '' : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text)
}
