import * as z from 'zod'
import { UserError } from '../../errors.ts'
import { parseForeignJson } from '../../safety/foreign-json.ts'
import { redact } from '../../safety/redact.ts'
import type { Provider, Reply } from './provider.ts'

type Options = {
  baseUrl: string
  model: string | undefined
  key: string | undefined
  keyFrom: string
  limitField: 'max_tokens' | 'max_completion_tokens'
  answerTokens: number
  timeoutSeconds: number
}

const replySchema = z.looseObject({
  choices: z.array(z.looseObject({ message: z.looseObject({ content: z.string().nullish() }) })).min(1),
  usage: z.looseObject({ total_tokens: z.number().nonnegative() }).nullish(),
})

const MAX_REPLY_BYTES = 4 * 1024 * 1024

/** An endpoint that speaks OpenAI's chat completions. The key goes to this address only: redirects are not followed. */
export function openaiProvider(options: Options): Provider {
  const { baseUrl, model, key, keyFrom } = options
  const address = new URL(`${baseUrl.replace(/\/+$/, '')}/chat/completions`)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname)
  if (model === undefined) throw new UserError('name the model: distill.model in .workgraph/config.yml.')
  if (address.protocol !== 'https:' && !isLocal)
    throw new UserError(`${address.origin} is not encrypted: only https, or this machine, may get a prompt.`)
  if (key === undefined && !isLocal)
    throw new UserError(
      `set ${keyFrom} to the key of ${address.host}, or name another variable in distill.keyFrom.`,
    )
  return {
    name: model,
    ask: (prompt) => post(address, prompt, { ...options, model }),
  }
}

async function post(
  address: URL,
  prompt: string,
  { key, model, limitField, answerTokens, timeoutSeconds }: Options,
): Promise<Reply> {
  const response = await send(address, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({
      model,
      messages: [{ role: 'user', content: prompt }],
      [limitField]: answerTokens,
    }),
  })
  const text = await bodyOf(response, address)
  if (!response.ok)
    throw new UserError(
      `${address.host} answered ${response.status}: ${redact(text).replaceAll(/\s+/g, ' ').slice(0, 300)}`,
    )
  const parsed = replySchema.safeParse(parseForeignJson(text, `the answer of ${address.host}`))
  if (!parsed.success)
    throw new UserError(
      `${address.host} gave an answer without choices: is ${address.href} a chat completions endpoint?`,
    )
  return {
    text: parsed.data.choices[0]?.message.content ?? '',
    tokens: parsed.data.usage?.total_tokens ?? null,
  }
}

async function send(address: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    throw new UserError(`${address.host} cannot be asked: ${reasonOf(error)}.`, undefined, { cause: error })
  }
}

/** Reads at most a few megabytes, whatever is sent. */
async function bodyOf(response: Response, address: URL): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of response.body ?? []) {
      const piece = chunk as Uint8Array
      bytes += piece.length
      if (bytes > MAX_REPLY_BYTES)
        throw new UserError(`${address.host} sends more than ${MAX_REPLY_BYTES} bytes.`)
      chunks.push(piece)
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${address.host} broke off: ${reasonOf(error)}.`, undefined, { cause: error })
  }
  return Buffer.concat(chunks).toString('utf8')
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if (error.name === 'TimeoutError') return 'it took too long'
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message
}
