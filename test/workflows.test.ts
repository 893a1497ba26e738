import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const folder = path.join(import.meta.dirname, '../.github/workflows')
type Step = { uses?: string; run?: string; with?: Record<string, unknown> }
type Job = { steps: Step[]; permissions?: object; needs?: string[]; 'timeout-minutes'?: number }
type Workflow = { on: Record<string, unknown>; permissions: object; jobs: Record<string, Job> }

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

  test('ends every job after some time', () => {
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(20)
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

function named(name: string): (typeof workflows)[number] {
  const found = workflows.find((each) => each.name === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

/** All that a job runs, as one text. */
const scriptOf = (job: Job | undefined): string => job?.steps.flatMap(({ run }) => run ?? []).join('\n') ?? ''

test('what is published is built without a cache, on a tag, with provenance and no stored token', () => {
  const { workflow, text, steps } = named('release.yml')
  expect(workflow.on).toEqual({ push: { tags: ['v*'] } })
  expect(text).not.toMatch(/actions\/cache|NODE_AUTH_TOKEN|NPM_TOKEN|secrets\./)
  const setups = steps.filter(({ uses }) => uses?.startsWith('actions/setup-node@') === true)
  expect(setups.map((step) => step.with?.['package-manager-cache'])).toEqual([false, false])
  expect(scriptOf(workflow.jobs['check'])).toMatch(/npm ci[^]*npm audit signatures[^]*npm test/)
  expect(scriptOf(workflow.jobs['publish'])).toBe('npm publish --provenance --access public --ignore-scripts')
})

test('the job that may publish, and the one that may write, install and run nothing of others', () => {
  const { jobs } = named('release.yml').workflow
  expect(Object.entries(jobs).map(([name, { permissions }]) => [name, permissions])).toEqual([
    ['check', { contents: 'read' }],
    ['publish', { contents: 'read', 'id-token': 'write' }],
    ['release', { contents: 'write' }],
  ])
  expect([jobs['publish']?.needs, jobs['release']?.needs]).toEqual([['check'], ['publish']])
  expect(scriptOf(jobs['publish']) + scriptOf(jobs['release'])).not.toMatch(
    /npm (?:ci|install|test|run)|node /,
  )
})

test('code and workflows are scanned on every pull request, and a finding in a workflow fails', () => {
  const [codeql, zizmor] = [named('codeql.yml'), named('zizmor.yml')]
  expect(Object.keys(codeql.workflow.on)).toContain('pull_request')
  expect(codeql.workflow.jobs['analyze']).toMatchObject({
    permissions: { contents: 'read', 'security-events': 'write' },
    strategy: { matrix: { language: ['javascript-typescript', 'actions'] } },
  })
  expect(Object.keys(zizmor.workflow.on)).toContain('pull_request')
  expect(zizmor.steps.at(-1)?.with).toEqual({ 'advanced-security': false })
})

test('the checks of a pull request write no cache, and ask who signed what they installed', () => {
  const { steps, text } = named('ci.yml')
  expect(steps.find(({ uses }) => uses?.startsWith('actions/setup-node@') === true)?.with).toMatchObject({
    'package-manager-cache': false,
  })
  expect(text).not.toContain('actions/cache')
  expect(steps.flatMap(({ run }) => run ?? [])).toContain('npm audit signatures')
})

test('every installed package is pinned by version and hash', () => {
  const lock = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; integrity?: string; link?: boolean }>
  }
  const loose = Object.entries(lock.packages)
    .filter(([name, { link }]) => name !== '' && link !== true)
    .filter(
      ([, { version, integrity }]) => version === undefined || integrity?.startsWith('sha512-') !== true,
    )
  expect(loose.map(([name]) => name)).toEqual([])
})
