import { GraphqlResponseError } from '@octokit/graphql'
import { RequestError } from '@octokit/request-error'

/** What a failed request means for whoever made it. */
export type Failure =
  /** the token may not; or GitHub wants no more requests for now */
  | 'forbidden'
  /** what was asked for does not fit (422, or an error of GraphQL): asking again will not help */
  | 'unfit'
  /** it is not there (any more) */
  | 'gone'
  /** no answer, or one from a broken server: a write may have landed */
  | 'uncertain'

/** Undefined for what is not an answer of GitHub at all. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof GraphqlResponseError) {
    const types = new Set((error.errors ?? []).map((each) => each.type))
    if (types.has('FORBIDDEN') || types.has('RATE_LIMITED')) return 'forbidden'
    return types.has('NOT_FOUND') ? 'gone' : 'unfit'
  }
  if (!(error instanceof RequestError)) return undefined
  if (error.status >= 500) return 'uncertain'
  if (error.status === 401 || error.status === 403 || error.status === 429) return 'forbidden'
  if (error.status === 404 || error.status === 410) return 'gone'
  return error.status === 422 ? 'unfit' : undefined
}

/** Whether GitHub refused because of its limits, which pass, and not because of a permission. */
export function isLimited(error: unknown): boolean {
  if (error instanceof GraphqlResponseError)
    return (error.errors ?? []).some(({ type }) => type === 'RATE_LIMITED')
  if (!(error instanceof RequestError)) return false
  const headers = error.response?.headers ?? {}
  return (
    error.status === 429 || headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0'
  )
}
