import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { command } from '../../src/commands/run.ts'
import type { EvalInput } from '../../src/evals/record.ts'
import { EVALS, orchard, speak } from '../helpers/eval-runs.ts'

const bread: EvalInput = {
  id: 'bread',
  title: 'There is bread',
  kind: 'file',
  file: { path: 'bread.md', exists: true },
}
const oven: EvalInput = {
  id: 'oven',
  title: 'The oven',
  kind: 'command',
  command: { shell: 'echo hot; exit 1' },
}

describe('workgraph-evals run', () => {
  test('reports as text and exits by the verdict', async () => {
    using repository = orchard([bread], { 'bread.md': '' })
    const spoken = await speak(command, repository.root, [])
    expect(spoken).toMatchObject({ exitCode: 0, stderr: '' })
    expect(spoken.stdout).toMatch(/^1 eval: 1 pass; \d+\.\d s\n$/)
  })
  test('checks the whole repository from any of its directories', async () => {
    using repository = orchard([bread], { 'bread.md': '', 'shop/till.ts': '' })
    expect(await speak(command, `${repository.root}/shop`, [])).toMatchObject({ exitCode: 0 })
  })
  test('writes several reports at once', async () => {
    using repository = orchard([oven])
    const argv = ['--json', '--reporter', 'junit=out/junit.xml', '--reporter', 'tap=out/report.tap']
    const spoken = await speak(command, repository.root, argv)
    expect(JSON.parse(spoken.stdout)).toMatchObject({ schema: 'workgraph.report/v1', exitCode: 1 })
    expect(readFileSync(`${repository.root}/out/junit.xml`, 'utf8')).toContain('<failure')
    expect(readFileSync(`${repository.root}/out/report.tap`, 'utf8')).toContain('not ok 1')
  })
  test('on GitHub also fills the summary, and names each program before it starts', async () => {
    using repository = orchard([oven])
    const summary = `${repository.root}/.git/summary.md`
    const spoken = await speak(command, repository.root, ['--reporter', 'github'], {
      GITHUB_STEP_SUMMARY: summary,
    })
    expect(spoken.stdout).toMatch(/^::error file=/)
    expect(spoken.stderr).toBe('oven: "echo hot; exit 1"\n')
    expect(readFileSync(summary, 'utf8')).toContain('### Evals: a blocking eval failed')
  })
  test('starts no program with --no-commands', async () => {
    using repository = orchard([bread, oven], { 'bread.md': '' })
    const { stdout, exitCode } = await speak(command, repository.root, ['--no-commands'])
    expect([exitCode, stdout.split(';')[0]]).toEqual([0, '2 evals: 1 pass, 1 skip'])
  })
  test.each([
    [['--reporter', 'xml'], 'there is no reporter "xml". There are text, agent, github,'],
    [['--reporter', 'json='], '--reporter json= needs a path after the equals sign.'],
    [['--reporter', 'json', '--reporter', 'tap'], 'only one report can be printed'],
    [['--kind', 'pattern'], 'there is no kind "pattern". There are command, file,'],
    [['--shard', '3/2'], '--shard 3/2: write I/N with I from 1 to N, such as 2/4.'],
    [['--protect'], '--protect needs --base [REF]'],
    [['--base', 'typo'], '--base typo: typo is not a commit of this clone.'],
    [['--concurrency', '0'], '--concurrency 0: a whole number from 1 is needed.'],
    [['--file', 'no.jsonl'], 'no.jsonl does not exist.'],
  ])('%j is a mistake that it explains', async (argv, message) => {
    using repository = orchard([bread])
    await expect(speak(command, repository.root, argv)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    })
  })
  test('says whose evals decide where it had to find the base itself', async () => {
    using repository = orchard([bread], { 'bread.md': '' })
    const head = repository.git('rev-parse', 'HEAD').slice(0, 12)
    const spoken = await speak(command, repository.root, ['--base', '--protect'])
    expect(spoken.stdout).toContain(
      `note: the evals of ${head} decide: HEAD (there is no remote branch to compare with)\n`,
    )
    const named = await speak(command, repository.root, ['--base', 'main'])
    expect(named.stdout).not.toContain('note:')
  })
  test('names every bad line of the evals file', async () => {
    using repository = orchard([], { [EVALS]: '{}\n{"id":1}\n' })
    await expect(speak(command, repository.root, [])).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/generated_evals\.jsonl:1: [\s\S]*generated_evals\.jsonl:2: /),
    })
  })
})

test('Ctrl-C leaves nothing behind and still prints the report', async () => {
  const slow: EvalInput = {
    id: 'slow',
    title: 'Slow',
    kind: 'command',
    command: { shell: 'touch .git/started; sleep 65.5' },
  }
  using repository = orchard([slow])
  const root = path.resolve(import.meta.dirname, '../..')
  // From here, so that the repository of the test needs nothing but git.
  const script = `import { command } from '${root}/src/commands/run.ts'
    const io = { stdout: (t) => process.stdout.write(t), stderr: (t) => process.stderr.write(t), cwd: process.cwd(), env: process.env, isTTY: false }
    process.exitCode = await command.run({ values: {}, positionals: [], io })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: repository.root })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')))
  const wait = setInterval(() => {
    if (!existsSync(`${repository.root}/.git/started`)) return
    clearInterval(wait)
    // Twice, as impatient people do.
    child.kill('SIGINT')
    child.kill('SIGINT')
  }, 50)
  const exitCode = await new Promise((resolve) => child.once('close', resolve))
  expect(printed).toContain('was stopped before its end')
  expect(printed).toContain('1 eval: 1 error')
  expect(exitCode).toBe(3)
})
