import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../src/cli.ts'
import { parseEvals } from '../../src/evals/read.ts'
import { gitRepository, type GitRepository } from '../helpers/git-repository.ts'
import { claudeCode, type Told } from './told-session.ts'

let zoo: GitRepository
let home = ''

beforeEach(() => {
  zoo = gitRepository({
    'package.json': JSON.stringify({ scripts: { build: 'node build.js', test: 'node --test' } }),
    'AGENTS.md': '# Zoo\n',
    'src/owls.js': 'export const owl = 1\n',
  })
  home = mkdtempSync(path.join(tmpdir(), 'workgraph-compile-'))
})
afterEach(() => {
  zoo[Symbol.dispose]()
  rmSync(home, { recursive: true, force: true })
})

/** Two sessions in which the tests need a build first, and a correction in the second. */
const OWLS: readonly Told[] = [
  { human: 'Add a second owl to src/owls.js, please.' },
  { ran: 'npm test', failed: true, output: "Error: Cannot find module 'build/owls.js'" },
  { ran: 'npm run build && npm test', output: '# pass 2' },
  { agent: 'Done.' },
]
const CORRECTION: readonly Told[] = [
  { human: 'no, never use `Math.random()` in src/owls.js, because the tests become flaky' },
  { agent: "You're right, I'll take a seed instead." },
  { edited: 'src/owls.js', before: 'pick(Math.random())', after: 'pick(seed)' },
  { agent: 'Changed.' },
]

function tell(folder: string, name: string, events: readonly Told[], day = '2026-03-01'): void {
  mkdirSync(path.join(home, folder), { recursive: true })
  writeFileSync(path.join(home, folder, name), claudeCode(events, { cwd: '/home/mia/zoo', day, id: name }))
}

async function compile(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await run('workgraph', ['compile', ...args], {
    stdout: (text) => void (out += text),
    stderr: (text) => void (err += text),
    cwd: zoo.root,
    env: { HOME: home },
    isTTY: false,
  })
  return { code, out, err }
}

const sessions = (): string => path.join(home, 'sessions')
const written = (): Record<string, string> => {
  const folder = path.join(zoo.root, '.workgraph')
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /\.(?:md|jsonl)$/.test(name))
      .toSorted()
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  )
}

test('two sessions become lessons, evals and pages that a human can review', async () => {
  tell('sessions', 'monday.jsonl', OWLS)
  tell('sessions', 'tuesday.jsonl', [...OWLS, ...CORRECTION], '2026-03-02')
  const { code, out } = await compile(sessions())
  expect(code).toBe(0)
  expect(out).toContain('2 sessions')
  const files = written()
  expect(files['agent_instructions.md']).toContain(
    '- Never use `Math.random()` in `src/owls.js`. The tests become flaky.',
  )
  expect(files['known_traps.md']).toContain('- Run `npm run build` before `npm test`.')
  const evals = (files['generated_evals.jsonl'] ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string })
  expect(evals.map(({ id }) => id)).toEqual([
    'npm-run-build-npm-test-passes',
    'src-owls-js-never-holds-math-random',
  ])
  expect(files['journey.md']).toContain('Add a second owl')
})

test('what starts no program is proven at once, as often as `prove` asks for; a command waits', async () => {
  zoo.commit({ 'src/owls.js': 'pick(seed)\n' })
  tell('sessions', 'monday.jsonl', OWLS)
  tell('sessions', 'tuesday.jsonl', [...OWLS, ...CORRECTION], '2026-03-02')
  const { out } = await compile(sessions())
  const { evals } = parseEvals(written()['generated_evals.jsonl'] ?? '', 'generated_evals.jsonl')
  expect(evals.map(({ record: { id, status, proof } }) => [id, status, proof?.runs])).toEqual([
    ['npm-run-build-npm-test-passes', 'candidate', undefined],
    ['src-owls-js-never-holds-math-random', 'active', 3],
  ])
  expect(out).toContain('2 candidates → 2 sound → 2 allowed → 1 proven → 1 quiet in replay → 1 active (50 %')
})

test('compiling again, or with the files in another order, gives the same bytes', async () => {
  tell('sessions', 'monday.jsonl', OWLS)
  tell('more', 'tuesday.jsonl', [...OWLS, ...CORRECTION], '2026-03-02')
  await compile(sessions(), path.join(home, 'more'))
  const first = written()
  expect((await compile(sessions(), path.join(home, 'more'))).out).toContain('Nothing changed')
  expect(written()).toEqual(first)
  rmSync(path.join(zoo.root, '.workgraph'), { recursive: true })
  await compile(path.join(home, 'more'), sessions())
  expect(written()).toEqual(first)
})

test('lessons of earlier sessions stay, a dismissed one does not come back', async () => {
  tell('sessions', 'monday.jsonl', [...OWLS, ...CORRECTION])
  tell('more', 'tuesday.jsonl', [{ human: 'Feed the bears.' }, { agent: 'Fed.' }], '2026-03-02')
  await compile(sessions())
  await compile(path.join(home, 'more'))
  expect(written()['lessons.jsonl']).toContain('Math.random()')
  const id = 'never-use-math-random-src-owls-js'
  writeFileSync(path.join(zoo.root, '.workgraph/config.yml'), `dismissed:\n  - ${id}\n`)
  await compile(sessions())
  expect(written()['lessons.jsonl']).not.toContain('Math.random()')
  expect(written()['generated_evals.jsonl']).not.toContain('math-random')
  expect(readFileSync(path.join(zoo.root, '.workgraph/config.yml'), 'utf8')).toContain(id)
})

test('--json prints one document with everything, and --dry-run writes nothing', async () => {
  tell('sessions', 'tuesday.jsonl', [...OWLS, ...CORRECTION])
  const { out } = await compile(sessions(), '--json', '--dry-run')
  const document = JSON.parse(out) as Record<string, unknown>
  expect(Object.keys(document)).toEqual(['schema', 'sessions', 'lessons', 'evals', 'rejected', 'stats'])
  expect(document).toMatchObject({
    schema: 'workgraph.compile/v1',
    sessions: [
      {
        agent: 'claude-code',
        cwd: '/home/mia/zoo',
        turns: [{ label: 'task' }, { label: 'correction' }],
        recoveries: [{ command: 'npm test' }],
      },
    ],
    stats: { files: 1, sessions: 1 },
  })
  expect(readdirSync(zoo.root)).not.toContain('.workgraph')
})

test('--explain says what was kept and what was dropped, with the place', async () => {
  zoo.commit({ 'AGENTS.md': '# Zoo\n\nNever use `Math.random()` in `src/owls.js`.\n' })
  tell('sessions', 'tuesday.jsonl', [...OWLS, ...CORRECTION])
  const { out } = await compile(sessions(), '--explain', '--dry-run')
  expect(out).toMatch(
    /Dropped:[\s\S]*Never use `Math\.random\(\)`[^\n]*\n {4}AGENTS\.md says it already \(.*tuesday\.jsonl:\d+\)/,
  )
})

test('without a repository nothing is compared, and commands stay candidates', async () => {
  tell('sessions', 'monday.jsonl', OWLS)
  tell('sessions', 'tuesday.jsonl', OWLS, '2026-03-02')
  const { out } = await compile(sessions(), '--no-repo', '--json', '--dry-run')
  expect((JSON.parse(out) as { evals: unknown[] }).evals).toMatchObject([
    { kind: 'command', status: 'candidate' },
  ])
})

test('a dry run without a repository leaves the .workgraph of the working folder alone', async () => {
  tell('sessions', 'monday.jsonl', OWLS)
  mkdirSync(path.join(zoo.root, '.workgraph'), { recursive: true })
  writeFileSync(path.join(zoo.root, '.workgraph/lessons.jsonl'), '{"id": "broken"\n')
  expect(await compile(sessions(), '--no-repo', '--dry-run')).toMatchObject({ code: 0 })
  expect(await compile(sessions(), '--no-repo', '--dry-run', '--out', '.workgraph')).toMatchObject({
    code: 2,
  })
})

test('what cannot be compiled is said in one sentence', async () => {
  cpSync(path.join(zoo.root, 'src'), path.join(home, 'empty'), { recursive: true })
  expect((await compile(path.join(home, 'empty'))).err).toContain('no transcript in')
  expect(await compile('nowhere.jsonl')).toMatchObject({
    code: 2,
    err: expect.stringContaining('does not exist'),
  })
  expect(await compile(home, '--repo', '.', '--no-repo')).toMatchObject({
    code: 2,
    err: expect.stringContaining('contradict'),
  })
  mkdirSync(path.join(zoo.root, '.workgraph'), { recursive: true })
  writeFileSync(path.join(zoo.root, '.workgraph/lessons.jsonl'), '{"id": "broken"\n')
  tell('sessions', 'monday.jsonl', OWLS)
  expect(await compile(sessions())).toMatchObject({
    code: 2,
    err: expect.stringContaining('lessons.jsonl:1'),
  })
})

test('secrets and markup of a transcript do not reach the pages alive', async () => {
  const token = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`
  tell('sessions', 'monday.jsonl', [
    { human: `Log in with ${token} <img src=x onerror=alert(1)> @mia` },
    { agent: 'ok' },
  ])
  await compile(sessions())
  for (const text of Object.values(written())) expect(text).not.toContain(token)
  expect(written()['journey.md']).not.toContain('<img')
})

test('a compile that finds no session says where it looked and what to give it', async () => {
  mkdirSync(path.join(home, '.claude/projects'), { recursive: true })
  const none = await compile()
  expect(none.code).toBe(0)
  expect(none.out).toContain(`No session was found in ${home}/.claude/projects, ${home}/.codex/sessions, `)
  expect(none.out).toContain(
    `that began in ${zoo.root}. Give transcripts of Claude Code or Codex (.jsonl), a folder`,
  )
  writeFileSync(path.join(home, 'empty.jsonl'), '\n')
  const named = await compile(path.join(home, 'empty.jsonl'))
  expect(named.out).toContain(`No session was found in ${home}/empty.jsonl. Give transcripts`)
})

test('a repository without a commit is compiled as well', async () => {
  zoo.git('update-ref', '-d', 'HEAD')
  tell('sessions', 'tuesday.jsonl', [...OWLS, ...CORRECTION], '2026-03-02')
  const { code, out, err } = await compile(sessions())
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('1 session, ')
})
