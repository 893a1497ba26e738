import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { command as run } from '../../../src/commands/run.ts'
import { shellArguments } from '../../../src/evals/check/isolation.ts'
import type { EvalInput } from '../../../src/evals/record.ts'
import { orchard, resultOf, runIn, speak } from '../../helpers/eval-runs.ts'

const shell = (script: string, id = 'oven'): EvalInput => ({
  id,
  title: 'The oven',
  kind: 'command',
  command: { shell: script },
})
const isLinux = process.platform === 'linux'
// A root with all its rights could raise a limit again.
const mayRaise = spawnSync('bash', ['-c', 'ulimit -f 1000; ulimit -f 2000 2>/dev/null']).status === 0
const [program, ...argv] = shellArguments(false)
const canIsolate = spawnSync(program, argv, { input: 'exit 7' }).status === 7

/** Connects to a port, and ends with 0 only when somebody answers. */
const connectTo = (port: number): string =>
  `node -e "require('net').connect(${port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(9))"`

async function listening(): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((socket) => void socket.end())
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise((closed) => void server.close(() => closed())),
  }
}

describe('the caps of a check', () => {
  test.runIf(isLinux)('are set once, for all that it starts', async () => {
    using repository = orchard([
      shell('ulimit -c; ulimit -f; ulimit -u; cat /proc/self/oom_score_adj; exit 1'),
    ])
    const { output } = resultOf(await runIn(repository), 'oven')
    const [cores, size, processes, first] = output.trim().split('\n').map(Number)
    expect(cores).toBe(0)
    expect(size).toBeLessThanOrEqual(16_777_216)
    expect(processes).toBeLessThanOrEqual(16_384)
    expect(first).toBe(1000)
  })

  test.runIf(isLinux)('do not touch the runner itself', () => {
    expect(Number(readFileSync('/proc/self/oom_score_adj', 'utf8'))).toBeLessThan(1000)
  })

  test.runIf(isLinux && !mayRaise)('that are lower already stay', () => {
    const limits =
      "import { LIMITS } from './src/evals/check/isolation.ts'; process.stdout.write(LIMITS + 'ulimit -f; ulimit -u')"
    const script = spawnSync(process.execPath, ['--input-type=module', '-e', limits], {
      encoding: 'utf8',
    }).stdout
    const answer = spawnSync('bash', ['-c', `ulimit -f 1000 -u 500; bash`], {
      input: script,
      encoding: 'utf8',
    })
    expect(answer.stdout).toBe('1000\n500\n')
  })
})

describe('--no-network', () => {
  test('is not the default: a check may talk to this machine', async () => {
    await using server = await listening()
    using repository = orchard([shell(connectTo(server.port))])
    expect(resultOf(await runIn(repository), 'oven').outcome).toBe('pass')
  })

  test.runIf(canIsolate)('cuts a check off, also from what listens on this machine', async () => {
    await using server = await listening()
    using repository = orchard([shell(connectTo(server.port))])
    const result = resultOf(await runIn(repository, { network: false }), 'oven')
    expect(result.message).toBe('exit code 0 wanted, got 9')
  })

  test.runIf(canIsolate)('leaves a loopback, the own user, and no right to change that', async () => {
    const server = `node -e "const s = require('net').createServer((c) => c.end()).listen(0, '127.0.0.1', () => require('net').connect(s.address().port, '127.0.0.1').on('connect', () => process.exit(0)))"`
    const check = `test "$(id -u)" = ${process.getuid?.() ?? 0}; ${server}; ! ip link add rye type dummy 2>/dev/null`
    using repository = orchard([shell(check)])
    expect(resultOf(await runIn(repository, { network: false }), 'oven')).toMatchObject({ outcome: 'pass' })
  })

  test('is refused where it is not possible, instead of having a network all the same', async () => {
    using repository = orchard([shell('touch was-run')])
    const spoken = speak(run, repository.root, ['--no-network'], { PATH: '/nowhere' })
    await expect(spoken).rejects.toThrow('--no-network needs Linux, the programs unshare and ip')
    expect(repository.git('status', '--short')).toBe('')
  })
})
