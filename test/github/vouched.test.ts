import { describe, expect, it } from 'vitest'
import type { PullRequest } from '../../src/github/pull-request.ts'
import { unvouchedBy } from '../../src/github/vouched.ts'

function pullRequest(over: Partial<PullRequest>): PullRequest {
  return {
    owner: 'bakery',
    repo: 'rye',
    number: 2,
    headSha: 'a'.repeat(40),
    headRef: 'changes',
    headRepository: 'bakery/rye',
    baseRef: 'main',
    baseSha: 'b'.repeat(40),
    author: 'ada',
    association: 'MEMBER',
    ...over,
  }
}

describe('unvouchedBy', () => {
  it.each(['OWNER', 'MEMBER', 'COLLABORATOR'])(
    'vouches for a branch of the repository by: %s',
    (association) => {
      expect(unvouchedBy(pullRequest({ association }), [])).toBeNull()
    },
  )

  it.each([
    'CONTRIBUTOR',
    'FIRST_TIMER',
    'FIRST_TIME_CONTRIBUTOR',
    'MANNEQUIN',
    'NONE',
    'whatever comes next',
  ])('does not vouch for: %s', (association) => {
    expect(unvouchedBy(pullRequest({ association }), [])).toBe('author')
  })

  it('does not vouch for a fork, not even that of the owner, and not for a deleted one', () => {
    expect(unvouchedBy(pullRequest({ headRepository: 'ada/rye', association: 'OWNER' }), [])).toBe('fork')
    expect(unvouchedBy(pullRequest({ headRepository: null, association: 'OWNER' }), [])).toBe('fork')
  })

  it('believes the workflow, whatever the case of the login, and not a deleted account', () => {
    const fork = pullRequest({ headRepository: 'otter/rye', association: 'NONE', author: 'Otter[bot]' })
    expect(unvouchedBy(fork, ['badger', 'otter[bot]'])).toBeNull()
    expect(unvouchedBy({ ...fork, author: null }, ['null', ''])).toBe('fork')
  })
})
