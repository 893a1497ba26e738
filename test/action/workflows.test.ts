import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const folder = path.resolve(import.meta.dirname, '../../docs/workflows')
type Job = {
  permissions?: Record<string, string>
  'timeout-minutes'?: number
  steps: { uses?: string; run?: string; with?: Record<string, unknown> }[]
}
type Workflow = {
  permissions: unknown
  concurrency?: { group: string }
  jobs: Record<string, Job>
  on: Record<string, unknown>
}

describe.each(readdirSync(folder))('the sample workflow %s', (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8')
  const workflow = parse(text) as Workflow
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)

  it('pins every action to a commit, and names the version beside it', () => {
    for (const line of text.split('\n').filter((each) => each.includes('uses:')))
      expect(line).toMatch(/@[0-9a-f]{40} # \S/)
  })

  it('gives no permission but what a job needs, and groups its runs', () => {
    expect(workflow.permissions).toEqual({})
    expect(workflow.concurrency?.group).toContain('github.event.')
    for (const job of Object.values(workflow.jobs))
      expect(job).toMatchObject({ permissions: expect.any(Object), 'timeout-minutes': expect.any(Number) })
  })

  it('leaves no credentials behind, and runs no text of an event', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'))
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false)
    for (const { run } of steps) expect(run ?? '').not.toContain('${{')
  })

  it('checks nothing out where it has more rights than the pull request', () => {
    const isPrivileged = Object.keys(workflow.on).some((event) => event !== 'pull_request')
    if (isPrivileged) expect(text).not.toMatch(/actions\/(?:checkout|cache)@/)
    expect(workflow.on).not.toHaveProperty('pull_request_target')
  })
})

describe('the sample workflow with an agent', () => {
  const { jobs } = parse(readFileSync(path.join(folder, 'workgraph-distill.yml'), 'utf8')) as Workflow
  const steps = jobs['suggest']?.steps ?? []
  const having = (text: string): number[] =>
    steps.flatMap((step, index) => (JSON.stringify(step).includes(text) ? [index] : []))

  it('asks between the plan and the post, with the key and the token of the job in steps of their own', () => {
    const [plan, agent, post] = [having('"mode":"plan"'), having('secrets.'), having('"mode":"post"')]
    expect([plan, agent, post].map((each) => each.length)).toEqual([1, 2, 1])
    expect([...plan, ...agent, ...post].toSorted((a, b) => a - b)).toEqual([...plan, ...agent, ...post])
    expect(having('github.token')).toEqual([...plan, ...post])
  })

  it('asks nobody for a fork, and goes on when the agent fails', () => {
    expect(jobs['suggest']).toMatchObject({
      if: 'github.event.pull_request.head.repo.full_name == github.repository && !github.event.repository.fork',
    })
    for (const step of steps.filter(({ run }) => run !== undefined))
      expect(step).toMatchObject({ 'continue-on-error': true })
  })
})
