import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'

export type Client = Octokit

type Options = {
  token: string
  baseUrl: string
  fetch: typeof fetch
  /** scales every wait; tests pass a small one */
  pace: number
  /** what a waiting or a slow answer is told to */
  warn: (message: string) => void
}

const LONGEST_WAIT_SECONDS = 90
const RETRIES = 2
const TIMEOUT_MS = 30_000

/**
 * The one way to GitHub: paced, patient with rate limits, with a time limit on every request. Only reads are ever sent
 * again by themselves: a write that got no answer may have landed, and who made it must look first.
 */
export function createClient({ token, baseUrl, fetch, pace, warn }: Options): Client {
  const wait =
    (kind: string) =>
    (seconds: number, options: { method: string; url: string }, _: unknown, count: number) => {
      const patient = seconds * pace <= LONGEST_WAIT_SECONDS && count < RETRIES
      warn(
        `GitHub asks for a pause of ${seconds} s (${kind}) at ${options.method} ${options.url}: ${patient ? 'waiting' : 'giving up'}`,
      )
      return patient
    }
  const client = new (Octokit.plugin(throttling, retry))({
    auth: token,
    baseUrl,
    userAgent: 'workgraph',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    request: { fetch: withTimeout(fetch, TIMEOUT_MS * Math.max(pace, 0.1)) },
    retry: { retryAfterBaseValue: 1000 * pace },
    throttle: {
      ...(pace < 1 ? { write: unpaced, notifications: unpaced } : {}),
      retryAfterBaseValue: 1000 * pace,
      onRateLimit: wait('rate limit'),
      onSecondaryRateLimit: wait('secondary rate limit'),
    },
  })
  client.hook.before('request', (options) => {
    const isQuery = options.url === '/graphql' && String(options['query']).startsWith('query')
    if (options.method !== 'GET' && !isQuery) options.request['retries'] = 0
  })
  return client
}

function withTimeout(send: typeof fetch, milliseconds: number): typeof fetch {
  return (input, init) => {
    const limit = AbortSignal.timeout(milliseconds)
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit
    return send(input, { ...init, signal })
  }
}

/** Stands in for the plugin's queues, which keep writes one to three seconds apart; it uses no more of them than this. */
const unpaced = {
  key: () => ({ schedule: (_: unknown, job: () => unknown) => job() }),
} as never

function ignore(): void {}
