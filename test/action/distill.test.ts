import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { run as runCli } from '../../src/cli.ts'
import { planSchema } from '../../src/pull-request/plan.ts'
import { bakeryPullRequest, type PullRequestRun } from '../helpers/bakery-pull-request.ts'
import { type LoopbackModel, startLoopbackModel } from '../helpers/loopback-model.ts'
import { type ActionResult, eventPayload } from '../helpers/run-action.ts'

const bundle = inject('bundle')
let home = ''
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'market-home-'))
})
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

const FIXTURES = path.resolve(import.meta.dirname, '../../evals/distill')
const CONFIG = '.workgraph/config.yml'
const answer = (name: string): string => readFileSync(path.join(FIXTURES, 'answers', `${name}.txt`), 'utf8')

/** The files below a folder of the fixtures, by their path in the checkout. */
function filesBelow(folder: string, to: string): Record<string, string> {
  const from = path.join(FIXTURES, folder)
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  return Object.fromEntries(
    files.map((file) => [`${to}${path.relative(from, file)}`, readFileSync(file, 'utf8')]),
  )
}

/** A pull request of the distiller's market, with its sessions in the checkout, whose base holds this configuration. */
async function market(config: string | null, head: Record<string, string> = {}): Promise<PullRequestRun> {
  const files = { ...filesBelow('repo', ''), ...filesBelow('transcripts', '.sessions/'), ...head }
  const baseFiles = new Map(config === null ? [] : [[CONFIG, { text: config }]])
  const agents = files['AGENTS.md'] ?? null
  return bakeryPullRequest(bundle.file, { agents, files, lessons: [], world: { baseFiles } })
}

const endpoint = ({ baseUrl }: LoopbackModel, more = ''): string =>
  `distill:\n  enabled: true\n  provider: openai\n  baseUrl: ${baseUrl}\n  model: owl-1\n  keyFrom: WORKGRAPH_OWL\n  repair: false\n${more}`

const asked = { distill: 'openai', 'max-suggestions': '30' }
const KEY = { env: { WORKGRAPH_OWL: 'sk-owl-key' } }

function lessonsBy(proposer: string, { outputs }: ActionResult): string[] {
  return planSchema
    .parse(JSON.parse(outputs['plan'] ?? ''))
    .proposals.filter(({ lesson }) => lesson.proposedBy?.includes(proposer) === true)
    .map(({ lesson }) => lesson.statement)
}

const SENSOR = 'Divide the tenths that `read_raw()` gives in `aquarium/src/sensor.py` and nowhere else.'
const TILL = 'Run `npm run test:till` after changing `bakery/src/receipt.ts`, not only `npm test`.'

describe('command: suggest with a model', { timeout: 60_000 }, () => {
  it('asks an endpoint that the base enables; what the gates admit joins the proposals', async () => {
    await using model = await startLoopbackModel({ text: answer('good'), tokens: 7300 })
    await using pull = await market(endpoint(model))
    const result = await pull.run(asked, KEY)

    expect(result.exitCode, result.stdout).toBe(0)
    expect(model.questions.map(({ authorization }) => authorization)).toEqual([
      'Bearer sk-owl-key',
      'Bearer sk-owl-key',
    ])
    expect(model.questions[0]?.prompt).toContain('46H| no, never write ledger.csv directly')
    expect(model.questions[1]?.prompt).toContain('whether the maintainers would merge it today')
    expect(lessonsBy('owl-1', result)).toEqual(expect.arrayContaining([SENSOR, TILL]))
    expect(result.summary).toContain('lessons of a model admitted, 0 refused. 2 calls')
    expect(result.summary).toContain('Spent 14600 of 100000 tokens; this month 14600 of 1000000.')
    expect(pull.loopback.world.comments[0]?.body).toContain('proposed by `owl-1`')
    expect(pull.loopback.violations).toEqual([])
  })

  it('asks a headless agent without the token of the job', async () => {
    const agent = path.join(home, 'agent.cjs')
    writeFileSync(
      agent,
      `const fs = require('node:fs'); process.stdin.resume().on('end', () => {
         fs.writeFileSync(${JSON.stringify(path.join(home, 'env'))}, JSON.stringify(process.env))
         process.stdout.write(fs.readFileSync(${JSON.stringify(path.join(FIXTURES, 'answers/good.txt'))}))
       })`,
    )
    const config = `distill: { enabled: true, repair: false, provider: 'command:node ${agent}', env: [OWL_FOOD] }`
    await using pull = await market(config)
    const result = await pull.run({ ...asked, distill: 'command' }, { env: { OWL_FOOD: 'mice' } })
    expect(lessonsBy('node', result)).toEqual(expect.arrayContaining([SENSOR, TILL]))
    const seen = JSON.parse(readFileSync(path.join(home, 'env'), 'utf8')) as Record<string, string>
    expect(seen['OWL_FOOD']).toBe('mice')
    expect(Object.keys(seen).filter((name) => /^(?:INPUT_|GITHUB_|RUNNER_)/.test(name))).toEqual([])
  })

  it('refuses what the transcripts do not hold, and says so', async () => {
    await using model = await startLoopbackModel({ text: answer('lying') })
    await using pull = await market(endpoint(model))
    const result = await pull.run(asked, KEY)
    expect(lessonsBy('owl-1', result)).toEqual([])
    expect(result.summary).toMatch(/0 lessons of a model admitted, [1-9]\d* refused/)
    expect(result.summary).toContain('quote-not-found: ')
  })

  it('asks nobody when the budget of the base does not allow it', async () => {
    await using model = await startLoopbackModel({ text: answer('good') })
    await using pull = await market(endpoint(model, '  tokensPerRun: 5000\n'))
    const { exitCode, summary } = await pull.run(asked, KEY)
    expect({ exitCode, questions: model.questions }).toEqual({ exitCode: 0, questions: [] })
    expect(summary).toContain('Spent 0 of 5000 tokens')
    expect(summary).toContain('The budget ended before 1 of 1 prompts.')
  })

  it.each([
    ['a server error', { status: 500, text: 'the owl sleeps' }, 'answered 500: the owl sleeps'],
    ['an answer that is no JSON', { text: 'Hoo hoo.' }, 'schema: '],
  ])('goes on without the model after %s', async (_, reply, told) => {
    await using model = await startLoopbackModel(reply)
    await using pull = await market(endpoint(model))
    const result = await pull.run(asked, KEY)
    const without = await pull.run({ ...asked, distill: 'off' })
    expect(result.exitCode).toBe(0)
    expect(result.summary).toContain(told)
    expect(result.outputs['suggestions']).toBe(without.outputs['suggestions'])
    expect(without.summary).not.toContain('### Model')
  })

  it('goes on without the model when its configuration is not complete', async () => {
    await using model = await startLoopbackModel({ text: answer('good') })
    await using pull = await market(endpoint(model).replace('model: owl-1', ''))
    const { exitCode, summary, stdout } = await pull.run(asked)
    expect(exitCode).toBe(0)
    expect(summary).toContain('name the model')
    expect(stdout).toContain('::warning::The model: name the model')
    expect(model.questions).toEqual([])
  })

  const fork = eventPayload('pull_request', 'opened', (payload: never) => {
    const { pull_request: pull } = payload as { pull_request: { head: { repo: { full_name: string } } } }
    pull.head.repo.full_name = 'mallory/Hello-World'
  })
  const inFork = eventPayload('pull_request', 'opened', (payload: never) => {
    const { repository } = payload as { repository: { fork: boolean } }
    repository.fork = true
  })
  type Case = [name: string, why: string, change: { inputs?: object; over?: object; config?: string }]
  const cases: Case[] = [
    ['the workflow does not ask for it', '', { inputs: { distill: 'off' } }],
    ['the pull request comes from a fork', 'the pull request comes from a fork', { over: { payload: fork } }],
    ['it runs in a fork', 'this repository is a fork', { over: { payload: inFork } }],
    ['there is no pull request', 'not about a pull request', { over: { event: 'push', payload: {} } }],
    ['the base does not enable it', 'does not say', { config: 'distill: { provider: openai }\n' }],
    ['the base names the other door', 'the input distill is command', { inputs: { distill: 'command' } }],
    [
      'the base cannot be read as a configuration',
      'of the base: distill',
      { config: 'distill: { enabled: yes please }\n' },
    ],
  ]
  it.each(cases)('asks nobody when %s', async (_, why, { inputs = {}, over = {}, config }) => {
    await using model = await startLoopbackModel({ text: answer('good') })
    // What the pull request itself says is never asked: it enables everything here.
    await using pull = await market(config ?? endpoint(model), { [CONFIG]: endpoint(model) })
    const { exitCode, summary } = await pull.run({ ...asked, ...inputs }, { ...KEY, ...over })
    expect(exitCode).toBe(0)
    expect(summary).toContain(why)
    expect(summary.includes('No model was asked')).toBe(why !== '')
    expect(model.questions).toEqual([])
  })

  it('posts what an agent step has added between a plan and the post', async () => {
    await using pull = await market(null)
    await pull.run({ mode: 'plan' })
    expect(pull.loopback.writes()).toEqual([])
    const io = { stdout: () => {}, stderr: () => {}, cwd: pull.workspace.root, isTTY: false }
    const apply = ['distill', 'apply', path.join(FIXTURES, 'answers/good.txt'), '.sessions', '--by', 'owl']
    expect(await runCli('workgraph', apply, { ...io, env: { HOME: home, PATH: process.env['PATH'] } })).toBe(
      0,
    )
    const result = await pull.run({ 'max-suggestions': '30' })
    expect(lessonsBy('owl', result)).toEqual(expect.arrayContaining([SENSOR, TILL]))
    expect(pull.loopback.world.comments[0]?.body).toContain('`read_raw()`')
  })
})
