import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const folder = path.join(import.meta.dirname, '../.github/workflows')
type Step = { uses?: string; run?: string; with?: Record<string, unknown> }
type Workflow = { on: Record<string, unknown>; permissions: object; jobs: Record<string, { steps: Step[] }> }

const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(path.join(folder, name), 'utf8')
  const workflow = parse(text) as Workflow
  return { name, text, workflow, steps: Object.values(workflow.jobs).flatMap(({ steps }) => steps) }
})

describe.each(workflows)('$name', ({ text, workflow, steps }) => {
  test('pins every action to a commit, and names the version beside it', () => {
    for (const line of text.split('\n').filter((each) => each.includes('uses:'))) {
      expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })

  test('gives no permission by default', () => {
    expect(workflow.permissions).toEqual({})
  })

  test('has no trigger that gives foreign code or text the rights of the repository', () => {
    const harmless = new Set(['push', 'pull_request', 'schedule', 'workflow_dispatch', 'merge_group'])
    expect(Object.keys(workflow.on).filter((trigger) => !harmless.has(trigger))).toEqual([])
  })

  test('puts no expression into a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{')
  })

  test('leaves no credentials in the checkout', () => {
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true)) {
      expect(step.with?.['persist-credentials']).toBe(false)
    }
  })
})

test('what is published is built without a cache, on a tag, with provenance and no stored token', () => {
  const release = workflows.find(({ name }) => name === 'release.yml')
  expect(release?.workflow.on).toEqual({ push: { tags: ['v*'] } })
  expect(release?.text).not.toMatch(/actions\/cache|NODE_AUTH_TOKEN|NPM_TOKEN/)
  const setups = release?.steps.filter(({ uses }) => uses?.startsWith('actions/setup-node@') === true) ?? []
  expect(setups.map((step) => step.with?.['package-manager-cache'])).toEqual([false])
  expect(release?.steps.flatMap(({ run }) => run ?? []).join('\n')).toMatch(
    /npm ci[^]*npm audit signatures[^]*npm publish --provenance/,
  )
})
