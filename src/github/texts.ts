import { isUtf8 } from 'node:buffer'
import type { Client } from './client.ts'
import { failureOf } from './failure.ts'
import type { PullRequest } from './pull-request.ts'

/** The texts of files at the head, exact to the byte: what is committed is built on these. What is no text is left out. */
export async function readTexts(
  client: Client,
  pullRequest: PullRequest,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const texts = await Promise.all(paths.map((path) => readText(client, pullRequest, path)))
  return new Map(texts.flat())
}

async function readText(
  client: Client,
  { owner, repo, headSha }: PullRequest,
  path: string,
): Promise<[string, string][]> {
  try {
    // Base64, because the raw form is decoded on its way here and loses a byte order mark.
    const { data } = await client.rest.repos.getContent({ owner, repo, path, ref: headSha })
    if (Array.isArray(data) || data.type !== 'file') return []
    const bytes = Buffer.from(data.content, 'base64')
    return isUtf8(bytes) && bytes.length === data.size ? [[path, bytes.toString('utf8')]] : []
  } catch (error) {
    if (failureOf(error) === 'gone') return []
    throw error
  }
}
