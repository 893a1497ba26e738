import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../src/cli.ts'
import { admissionSchema, forecastSchema, promptsSchema } from '../../src/distill/documents.ts'

const fixtures = join(import.meta.dirname, '../../evals/distill')
const transcripts = join(fixtures, 'transcripts')

let home = ''
let market = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'market-home-'))
  market = join(home, 'market')
  cpSync(join(fixtures, 'repo'), market, { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

type Said = { code: number; stdout: string; stderr: string }

async function distill(...args: string[]): Promise<Said> {
  const said = { code: 0, stdout: '', stderr: '' }
  said.code = await run('workgraph', ['distill', ...args], {
    stdout: (text) => void (said.stdout += text),
    stderr: (text) => void (said.stderr += text),
    cwd: market,
    env: { PATH: process.env['PATH'], HOME: home },
    isTTY: false,
  })
  return said
}

const here = (): string[] => ['--repo', market]
const answer = (name: string): string => join(fixtures, 'answers', `${name}.txt`)
const lessons = (): string => join(market, '.workgraph/lessons.jsonl')

test('prompt prints one task for a model, the same every time', async () => {
  const { code, stdout, stderr } = await distill('prompt', transcripts, ...here())
  expect(code).toBe(0)
  expect(stderr).toBe('')
  expect(stdout).toContain('46H| no, never write ledger.csv directly')
  expect(stdout).toContain('AGENTS.md: - Use npm, not pnpm.')
  expect((await distill('prompt', transcripts, ...here())).stdout).toBe(stdout)
})

test('prompt --json lists prompts with their price', async () => {
  const { stdout } = await distill('prompt', transcripts, '--json', ...here())
  const { schema, prompts } = promptsSchema.parse(JSON.parse(stdout)) as {
    schema: string
    prompts: { id: string; text: string; tokens: number; sessions: string[] }[]
  }
  expect(schema).toBe('workgraph.prompts/v1')
  expect(prompts).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      text: expect.any(String),
      tokens: expect.any(Number),
      sessions: expect.arrayContaining(['b645c1e2', '8a80852b', '778c1477']),
    },
  ])
  expect(prompts[0]?.text).toBe((await distill('prompt', transcripts, ...here())).stdout)
})

test('one session, and a small budget that makes several prompts', async () => {
  const { stdout } = await distill('prompt', transcripts, '--session', '778c1477', ...here())
  expect(stdout).toContain('session 778c1477')
  expect(stdout).not.toContain('session b645c1e2')
  const first = await distill('prompt', transcripts, '--budget', '6000', ...here())
  expect(first.stderr).toMatch(/prompt 1 of \d, the most promising first; --part 2 prints the next/)
  const second = await distill('prompt', transcripts, '--budget', '6000', '--part', '2', ...here())
  expect(second.stdout).not.toBe(first.stdout)
})

test('apply writes what holds, and a second time finds it known', async () => {
  const { stdout } = await distill('apply', answer('good'), transcripts, '--by', 'owl', '--json', ...here())
  const { schema, admitted, refused } = admissionSchema.parse(JSON.parse(stdout)) as {
    schema: string
    admitted: { id: string; proposedBy: string[] }[]
    refused: object[]
  }
  expect(schema).toBe('workgraph.admission/v1')
  expect(refused).toEqual([])
  expect(admitted).toHaveLength(4)
  for (const { proposedBy } of admitted) expect(proposedBy).toContain('owl')
  const written = readFileSync(lessons(), 'utf8')
  for (const { id } of admitted) expect(written).toContain(`"id":"${id}"`)
  expect(
    readFileSync(join(market, '.workgraph/generated_evals.jsonl'), 'utf8').trim().split('\n'),
  ).toHaveLength(2)
  const again = await distill('apply', answer('good'), transcripts, '--by', 'owl', ...here())
  expect(again.stdout).toMatch(/^0 lessons admitted, 0 evals with them, 4 refused\n/)
  expect(readFileSync(lessons(), 'utf8')).toBe(written)
})

test('a dry run writes nothing', async () => {
  const { stdout } = await distill('apply', answer('good'), transcripts, '--dry-run', ...here())
  expect(stdout).toContain('4 lessons admitted')
  expect(stdout).toContain('Nothing was written.')
  expect(existsSync(lessons())).toBe(false)
})

test('what is refused is told with its reason, for one repair round', async () => {
  const first = await distill('apply', answer('sloppy'), transcripts, ...here())
  expect(first.stdout).toContain('quote-not-found: line 25')
  expect(first.stdout).toContain('Mend what can be mended, once')
  const second = await distill('apply', answer('sloppy.repair'), transcripts, ...here())
  expect(second.stdout).toMatch(/^3 lessons admitted/)
})

test('prompt --review prints the second look at an answer, and its answer is applied like any other', async () => {
  const first = await distill('prompt', transcripts, '--review', answer('good'), ...here())
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toContain('Decide for each lesson whether the maintainers would merge it today')
  expect(first.stdout).toContain('46H| no, never write ledger.csv directly')
  expect((await distill('prompt', transcripts, '--review', answer('good'), ...here())).stdout).toBe(
    first.stdout,
  )
  expect(existsSync(lessons())).toBe(false)
})

test('a review of nothing says why, and belongs to prompt', async () => {
  const nothing = await distill('prompt', transcripts, '--review', answer('lying'), ...here())
  expect(nothing.code).toBe(2)
  expect(nothing.stderr).toMatch(
    /the gates admit no lesson of .*lying\.txt\. "workgraph distill apply .* --dry-run" says why/,
  )
  expect(await distill('apply', answer('good'), transcripts, '--review', 'x', ...here())).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--review belongs to "workgraph distill prompt"'),
  })
})

test('an empty answer is no error', async () => {
  expect(await distill('apply', answer('none'), transcripts, ...here())).toMatchObject({
    code: 0,
    stdout: '0 lessons admitted, 0 evals with them, 0 refused\n',
  })
  expect((await distill('apply', answer('empty'), transcripts, ...here())).stdout).toContain(
    'schema: the answer is empty',
  )
})

test('the agent that ran in the repository needs to name no transcript', async () => {
  const sessions = join(home, '.claude/projects/-home-ada-market')
  mkdirSync(sessions, { recursive: true })
  const text = readFileSync(join(transcripts, 'bakery.jsonl'), 'utf8').replaceAll('/home/ada/market', market)
  writeFileSync(join(sessions, 'b645c1e2.jsonl'), text)
  expect((await distill('prompt', ...here())).stdout).toContain('46H| no, never write ledger.csv directly')
  const { stdout } = await distill('apply', answer('good'), '--json', ...here())
  const { admitted, refused } = JSON.parse(stdout) as { admitted: object[]; refused: { reason: string }[] }
  expect(admitted).toHaveLength(3)
  expect(refused.map(({ reason }) => reason)).toEqual(['unknown-session'])
})

test.each([
  [[], /say what to do/],
  [['brew'], /"brew" is neither prompt, apply nor run/],
  [['apply'], /give the file with the answer/],
  [['apply', '/no/such/answer.json'], /does not exist: give the file with the answer/],
  [['prompt', '--budget', 'much'], /--budget must be a whole number above 0/],
  [['prompt', '--repo', 'x', '--no-repo'], /contradict each other/],
])('a wrong call %j says what to do', async (args, message) => {
  const { code, stderr } = await distill(...args)
  expect(code).toBe(2)
  expect(stderr).toMatch(message)
})

function configure(text: string): void {
  mkdirSync(join(market, '.workgraph'), { recursive: true })
  writeFileSync(join(market, '.workgraph/config.yml'), text)
}

/** A headless agent that gives a stored answer, whatever it is asked, and notes that it was asked. */
function agentThatSays(name: string): string {
  const file = join(home, 'agent.cjs')
  const log = JSON.stringify(join(home, 'asked'))
  writeFileSync(
    file,
    `const fs = require('node:fs'); process.stdin.resume().on('end', () => { fs.appendFileSync(${log}, 'x'); process.stdout.write(fs.readFileSync(${JSON.stringify(answer(name))})) })`,
  )
  return `command:${process.execPath} ${file}`
}

test('no provider is called before the configuration enables it', async () => {
  const { code, stderr } = await distill('run', transcripts, '--provider', agentThatSays('good'), ...here())
  expect(code).toBe(2)
  expect(stderr).toContain('no model is called before you say so')
  expect(existsSync(join(home, 'asked'))).toBe(false)
})

test('a headless agent proposes, the gates decide, and a second run costs nothing', async () => {
  configure('distill:\n  enabled: true\n  repair: false\n')
  const provider = agentThatSays('good')
  const first = await distill('run', transcripts, '--provider', provider, ...here())
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toMatch(
    /4 lessons admitted[^]*2 calls, 0 answers from the cache[^]*Spent \d{4,5} of 100000 tokens/,
  )
  expect(readFileSync(lessons(), 'utf8')).toContain('"proposedBy":["node"]')
  rmSync(lessons())
  const second = await distill('run', transcripts, '--provider', provider, ...here())
  expect(second.stdout).toMatch(/0 calls, 2 answers from the cache[^]*Spent 0 of/)
  expect(readFileSync(join(home, 'asked'), 'utf8')).toBe('xx')
})

test('a budget that is too small asks nobody', async () => {
  configure('distill:\n  enabled: true\n  tokensPerRun: 5000\n')
  const { stdout } = await distill('run', transcripts, '--provider', agentThatSays('good'), ...here())
  expect(stdout).toContain('The budget ended before 1 of 1 prompts.')
  expect(existsSync(join(home, 'asked'))).toBe(false)
})

test('a dry run of the provider says what it would cost and calls nobody', async () => {
  configure(
    'distill:\n  provider: openai\n  model: owl-1\n  price: { inputPerMillion: 3, outputPerMillion: 15 }\n',
  )
  const { code, stdout } = await distill('run', transcripts, '--dry-run', ...here())
  expect(code).toBe(0)
  expect(stdout).toMatch(/openai:https:\/\/api\.openai\.com\/v1:owl-1 \(not enabled\): 1 of 1 prompts to ask/)
  expect(stdout).toMatch(
    /At most about \d+ tokens of prompts and 30000 of answers, repair and review included\. Cost: at most 0\.\d\d\./,
  )
})

test('the forecast and what was spent are documents too', async () => {
  configure('distill:\n  enabled: true\n  repair: false\n')
  const provider = agentThatSays('good')
  const forecast = await distill('run', transcripts, '--provider', provider, '--dry-run', '--json', ...here())
  expect(forecastSchema.parse(JSON.parse(forecast.stdout))).toMatchObject({
    enabled: true,
    prompts: 1,
    toAsk: 1,
    cost: null,
  })
  const { stdout } = await distill('run', transcripts, '--provider', provider, '--json', ...here())
  expect(admissionSchema.parse(JSON.parse(stdout)).spent).toMatchObject({
    asked: 2,
    withdrawn: 0,
    notAsked: [],
    problem: null,
  })
})

test('an agent that fails is told, and exits with an error', async () => {
  configure('distill:\n  enabled: true\n')
  const { code, stderr } = await distill(
    'run',
    transcripts,
    '--provider',
    'command:/no/such/agent',
    ...here(),
  )
  expect(code).toBe(1)
  expect(stderr).toContain('agent cannot be started')
})
