import type { Reply } from './rest.ts'

const MOST_A_MINUTE = 80
const MINUTE_MS = 60_000

/**
 * Counts a write, or refuses it: GitHub takes 80 requests a minute that create content. It does not say which writes
 * those are, so that all count here.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function secondaryLimit(writtenAt: number[], now: number): Reply | undefined {
  const recent = writtenAt.filter((at) => now - at < MINUTE_MS)
  writtenAt.splice(0, writtenAt.length, ...recent)
  if (recent.length < MOST_A_MINUTE) return void writtenAt.push(now)
  const free = Math.min(...recent) + MINUTE_MS
  return {
    status: 403,
    body: {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url:
        'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
    headers: { 'retry-after': String(Math.ceil((free - now) / 1000)) },
  }
}
