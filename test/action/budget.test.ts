import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, it } from 'vitest'
import { bakeryPullRequest } from '../helpers/bakery-pull-request.ts'

const bundle = inject('bundle')

/** One megabyte of turns: a person asks, the agent reads a long file, and answers. */
function longSession(name: string): string {
  const file = 'const crumb = 1 // the cake is made of these\n'.repeat(90)
  const base = {
    sessionId: name,
    cwd: '/home/ada/bakery',
    version: '2.1.178',
    isSidechain: false,
    userType: 'external',
  }
  const lines = Array.from({ length: 220 }, (_, turn) => {
    const at = { ...base, timestamp: new Date(Date.UTC(2026, 9, 5, 9, turn)).toISOString() }
    const call = {
      type: 'tool_use',
      id: `${name}-${turn}`,
      name: 'Bash',
      input: { command: `npm test -- crumb-${turn}` },
    }
    const result = { type: 'tool_result', tool_use_id: `${name}-${turn}`, content: file, is_error: false }
    return [
      {
        type: 'user',
        message: { role: 'user', content: `Bake crumb ${turn}.` },
        uuid: `${name}-u${turn}`,
        ...at,
      },
      {
        type: 'assistant',
        message: { id: `m${turn}`, role: 'assistant', content: [call] },
        uuid: `${name}-a${turn}`,
        ...at,
      },
      {
        type: 'user',
        message: { role: 'user', content: [result] },
        toolUseResult: { stdout: file },
        uuid: `${name}-r${turn}`,
        ...at,
      },
    ]
  })
  return lines
    .flat()
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('')
}

it(
  'plans for ten sessions of 10 MB in under three seconds of processor time',
  { timeout: 60_000 },
  async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    const folder = path.join(bakery.workspace.root, '.long')
    mkdirSync(folder)
    const sessions = Array.from({ length: 10 }, (_, index) => longSession(`s-${index}`))
    for (const [index, text] of sessions.entries()) writeFileSync(path.join(folder, `${index}.jsonl`), text)
    expect(sessions.join('').length).toBeGreaterThan(10_000_000 * 0.95)

    const report = path.join(bakery.workspace.root, 'cpu.json')
    const hook = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(report)},JSON.stringify(process.cpuUsage())))`
    const { summary } = await bakery.run(
      { sessions: '.long/*.jsonl' },
      { env: { NODE_OPTIONS: `--import "${hook.replaceAll('"', '\\"')}"` } },
    )
    expect(summary).toContain('from 10 sessions')
    const { user, system } = JSON.parse(readFileSync(report, 'utf8')) as NodeJS.CpuUsage
    expect((user + system) / 1e6).toBeLessThan(3)
  },
)
