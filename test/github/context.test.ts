import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { readContext } from '../../src/github/context.ts'
import { isFork, pullRequestOf } from '../../src/github/pull-request.ts'
import { eventPayload } from '../helpers/run-action.ts'

function context(payload: unknown): ReturnType<typeof readContext> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workgraph-event-'))
  const file = path.join(folder, 'event.json')
  writeFileSync(file, JSON.stringify(payload))
  try {
    return readContext({
      GITHUB_REPOSITORY: 'Codertocat/Hello-World',
      GITHUB_EVENT_NAME: 'x',
      GITHUB_EVENT_PATH: file,
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('readContext', () => {
  it.each([
    ['pull_request', 'opened'],
    ['pull_request', 'synchronize'],
    ['pull_request', 'closed'],
    ['issue_comment', 'created'],
    ['pull_request_review_comment', 'created'],
    ['workflow_run', 'completed'],
  ])('reads a real %s event, %s', (name, action) => {
    expect(context(eventPayload(name, action)).event.action).toBe(action)
  })

  it("agrees with the toolkit's own context, which is not bundled because it reads the environment when loaded", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'workgraph-event-'))
    const file = path.join(folder, 'event.json')
    const payload = eventPayload('pull_request', 'opened')
    writeFileSync(file, JSON.stringify(payload))
    vi.stubEnv('GITHUB_EVENT_PATH', file)
    vi.stubEnv('GITHUB_EVENT_NAME', 'pull_request')
    vi.stubEnv('GITHUB_REPOSITORY', 'Codertocat/Hello-World')
    vi.stubEnv('GITHUB_RUN_ID', '42')
    try {
      const toolkit = (await import('@actions/github')).context
      const { eventName, runId, apiUrl, serverUrl, owner, repo, event } = readContext(process.env)
      expect({
        eventName,
        runId,
        apiUrl,
        serverUrl,
        owner,
        repo,
        number: event.pull_request?.number,
      }).toEqual({
        eventName: toolkit.eventName,
        runId: toolkit.runId,
        apiUrl: toolkit.apiUrl,
        serverUrl: toolkit.serverUrl,
        ...toolkit.repo,
        number: toolkit.payload.pull_request?.number,
      })
    } finally {
      vi.unstubAllEnvs()
      rmSync(folder, { recursive: true })
    }
  })

  it('pins the head of the pull request, not the merge commit that the runner names', () => {
    expect(pullRequestOf(context(eventPayload('pull_request', 'opened')))).toEqual({
      owner: 'Codertocat',
      repo: 'Hello-World',
      number: 2,
      headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
      headRef: 'changes',
      headRepository: 'Codertocat/Hello-World',
      baseRef: 'master',
      baseSha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
      author: 'Codertocat',
      association: 'OWNER',
    })
  })

  it('takes a fork that was deleted for a fork', () => {
    const payload = eventPayload(
      'pull_request',
      'opened',
      (event: { pull_request: { head: { repo: unknown } } }) => {
        event.pull_request.head.repo = null
      },
    )
    const pullRequest = pullRequestOf(context(payload))
    expect(pullRequest !== undefined && isFork(pullRequest)).toBe(true)
  })

  it("refuses an event file that is not one of GitHub's, and an environment without a repository", () => {
    expect(() => context({ pull_request: { number: 'two' } })).toThrow(
      "the event file is not one of GitHub's",
    )
    expect(() => readContext({})).toThrow('this program is a GitHub action')
  })
})
