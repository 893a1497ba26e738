import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NotSent } from '../../../src/errors.ts'
import { commandProvider } from '../../../src/distill/providers/command.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zoo-agent-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A headless agent of a few lines, as a real program. */
function agentOf(source: string): string {
  const file = join(folder, `agent-${Math.abs(hash(source))}.cjs`)
  writeFileSync(file, source)
  return `${process.execPath} ${file}`
}

function hash(text: string): number {
  let sum = 7
  for (const char of text) sum = (sum * 31 + char.charCodeAt(0)) | 0
  return sum
}

const from = {
  PATH: process.env['PATH'],
  HOME: '/home/mia',
  GITHUB_TOKEN: 'ghs_secret',
  FISH_API_KEY: 'fish',
}
const options = { timeoutSeconds: 20, env: [], from }

test('the prompt goes in by standard input, the answer comes out by standard output', async () => {
  const echo = agentOf("process.stdin.on('data', (data) => process.stdout.write(String(data).toUpperCase()))")
  expect(await commandProvider(echo, options).ask('feed the seals')).toEqual({
    text: 'FEED THE SEALS',
    tokens: null,
  })
})

test('a prompt of a megabyte arrives whole', async () => {
  const count = agentOf(
    "let n = 0; process.stdin.on('data', (d) => (n += d.length)).on('end', () => console.log(n))",
  )
  expect((await commandProvider(count, options).ask('x'.repeat(1_000_000))).text).toBe('1000000')
})

test('a program that is not there is told as such, and has cost nothing', async () => {
  const asked = commandProvider('no-such-owl --print', options).ask('feed')
  await expect(asked).rejects.toThrow('no-such-owl cannot be started: is it installed, and on the PATH?')
  await expect(asked).rejects.toBeInstanceOf(NotSent)
})

test('a program that does not read its input still answers', async () => {
  const deaf = agentOf("process.stdout.write('{}')")
  expect((await commandProvider(deaf, options).ask('y'.repeat(300_000))).text).toBe('{}')
})

test('no variable reaches it but the harmless ones and those that are named', async () => {
  const show = agentOf('process.stdout.write(JSON.stringify(process.env))')
  const seen = async (env: string[]): Promise<string[]> => {
    const { text } = await commandProvider(show, { ...options, env }).ask('')
    return Object.keys(JSON.parse(text) as object)
  }
  expect(await seen([])).toEqual(expect.arrayContaining(['PATH', 'HOME']))
  expect(await seen([])).not.toEqual(expect.arrayContaining(['GITHUB_TOKEN']))
  expect(await seen([])).not.toEqual(expect.arrayContaining(['FISH_API_KEY']))
  expect(await seen(['FISH_API_KEY'])).toEqual(expect.arrayContaining(['FISH_API_KEY']))
})

test('it runs in an empty folder that is gone afterwards', async () => {
  const look = agentOf(
    "process.stdout.write(process.cwd() + '|' + require('node:fs').readdirSync('.').length)",
  )
  const [cwd = '', files] = (await commandProvider(look, options).ask('')).text.split('|')
  expect(files).toBe('0')
  expect(() => readFileSync(cwd)).toThrow('ENOENT')
})

test('no shell reads the command line', async () => {
  const show = agentOf("process.stdout.write(process.argv.slice(2).join('|'))")
  expect((await commandProvider(`${show} $HOME ; echo done`, options).ask('')).text).toBe('$HOME|;|echo|done')
})

test('after the time limit the whole process tree is gone', async () => {
  const mark = join(folder, 'still-alive')
  const child = `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'yes'), 1500)`
  const slow = agentOf(
    `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`,
  )
  const started = performance.now()
  await expect(commandProvider(slow, { ...options, timeoutSeconds: 0.5 }).ask('')).rejects.toThrow(
    'gave no answer within 0.5 seconds',
  )
  expect(performance.now() - started).toBeLessThan(1500)
  await new Promise((resolve) => setTimeout(resolve, 1600))
  expect(() => readFileSync(mark)).toThrow('ENOENT')
})

test('a failure says what the program said last, without its secrets', async () => {
  const broken = agentOf(
    "console.error('first\\nnot logged in: ghp_abcdefghijklmnopqrstuvwxyz0123456789'); process.exit(3)",
  )
  await expect(commandProvider(broken, options).ask('')).rejects.toThrow(
    /failed \(3\): not logged in: \[REDACTED/,
  )
  await expect(commandProvider('/no/such/agent', options).ask('')).rejects.toThrow(/agent cannot be started/)
  expect(() => commandProvider(' ', options)).toThrow('names no command')
})
