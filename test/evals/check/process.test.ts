import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { EvalInput } from '../../../src/evals/record.ts'
import { orchard, outcomes, resultOf, runIn } from '../../helpers/eval-runs.ts'

const shell = (script: string, more: object = {}, id = 'oven'): EvalInput => ({
  id,
  title: 'The oven',
  kind: 'command',
  command: { shell: script, ...more },
})

const program = (id: string, name: string): EvalInput => ({
  id,
  title: 'The oven',
  kind: 'command',
  command: { run: [name, '--hot'] },
})

/** Processes of any check that are still there; zombies are not, they only wait to be counted. */
function survivors(word: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return line.includes(word) && Number(pid) !== process.pid ? [line.replaceAll('\0', ' ')] : []
      } catch {
        return []
      }
    })
}

describe.runIf(process.platform === 'linux')(
  'a check that runs too long is killed with all that it started',
  () => {
    test.each([
      ['a plain child', 'sleep 61.1'],
      ['a grandchild that holds the pipe', 'sleep 61.1 & sleep 61.1'],
      ['one that ignores SIGTERM', "trap '' TERM; while :; do sleep 61.1; done"],
      ['one that leaves the process group', '(setsid sleep 61.1 &); sleep 61.1'],
      ['one that leaves the group and clears its environment', 'env -i setsid sleep 61.1 & sleep 61.1'],
    ])('%s', async (_name, script) => {
      using repository = orchard([shell(script, { timeoutSeconds: 0.2 })])
      const started = performance.now()
      const report = await runIn(repository)
      expect(performance.now() - started).toBeLessThan(5000)
      expect(resultOf(report, 'oven')).toMatchObject({ outcome: 'error', blocking: true })
      expect(resultOf(report, 'oven').message).toContain('did not end within 0.2 s and was killed')
      expect(survivors('61.1')).toEqual([])
    })
    test('and a background process does not outlive a check that passes', async () => {
      using repository = orchard([
        shell('sleep 62.2 & setsid sleep 62.2 & env -i setsid sleep 62.2 & exit 0'),
      ])
      const report = await runIn(repository)
      expect(resultOf(report, 'oven').outcome).toBe('pass')
      expect(survivors('62.2')).toEqual([])
    })
    test.each([
      ['a quick one', 'sleep 65.5 & exit 0'],
      ['a longer one, even when it ignores SIGTERM', "(trap '' TERM; sleep 65.5) & sleep 0.15"],
    ])('and is not there any more when the next one starts: %s', async (_name, script) => {
      const look = String.raw`sleep 0.05; if grep -qsaE 'sleep.65[.]5' /proc/[0-9]*/cmdline; then exit 1; fi`
      using repository = orchard([shell(script), shell(look, {}, 'pantry')])
      const report = await runIn(repository)
      expect(report.results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
        'oven pass',
        'pantry pass',
      ])
    })
    test('Ctrl-C ends what runs, starts nothing more, and still reports', async () => {
      using repository = orchard([shell('sleep 63.3'), shell('touch never', {}, 'tomorrow')])
      const controller = new AbortController()
      const report = await runIn(repository, {
        signal: controller.signal,
        onCommand: () => setTimeout(() => controller.abort(), 100),
      })
      expect(report.exitCode).toBe(3)
      expect(resultOf(report, 'oven').message).toContain('was stopped before its end')
      expect(resultOf(report, 'tomorrow').message).toBe('not run: the run was interrupted')
      expect(survivors('63.3')).toEqual([])
    })
    test('the deadline of the run does the same', async () => {
      using repository = orchard([shell('sleep 64.4'), shell('touch never', {}, 'tomorrow')])
      const report = await runIn(repository, { deadlineSeconds: 0.2 })
      expect(resultOf(report, 'tomorrow').message).toBe('not run: the deadline of 0.2 s passed')
      expect(survivors('64.4')).toEqual([])
    })
  },
)

test.runIf(process.platform === 'linux')(
  'no way of surviving that we know of works, whenever the kill comes',
  () => {
    const script = path.resolve(import.meta.dirname, '../../../scripts/kill-trials.ts')
    const trials = spawnSync(process.execPath, [script, '8', '7'], { encoding: 'utf8' })
    expect(trials.stderr).toBe('')
    expect(trials.stdout).toContain('0 of 8 trials left something behind')
  },
)

describe('a check', () => {
  test('sees no token, and a private home and temporary folder that are gone afterwards', async () => {
    const script = 'env; echo "home=$HOME"; ls -A "$HOME" "$TMPDIR"; touch "$HOME/h" "$TMPDIR/t"; exit 1'
    using repository = orchard([shell(script, { env: { OVEN: 'hot' }, passEnv: ['FLOUR', 'GITHUB_TOKEN'] })])
    const env = {
      PATH: process.env['PATH'],
      FLOUR: 'rye',
      SUGAR: 'white',
      GITHUB_TOKEN: 'ghs_pear',
      ACTIONS_RUNTIME_TOKEN: 'apple',
      NODE_OPTIONS: '--require evil',
    }
    const { output } = resultOf(await runIn(repository, { env }), 'oven')
    expect(output).toMatch(/^OVEN=hot$/m)
    expect(output).toMatch(/^FLOUR=rye$/m)
    expect(output).toMatch(/^CI=1$/m)
    expect(output).not.toMatch(/SUGAR|TOKEN|NODE_OPTIONS/)
    const home = /^home=(.*)$/m.exec(output)?.[1] ?? ''
    expect(home).not.toBe('')
    // …/workgraph-XXXXXX/slot-0-/home
    expect(existsSync(path.dirname(path.dirname(home)))).toBe(false)
  })
  test('has nothing to read on its standard input', async () => {
    using repository = orchard([shell('if read -r line; then exit 1; else exit 0; fi')])
    expect(resultOf(await runIn(repository), 'oven').outcome).toBe('pass')
  })
  test('fails when any part of a pipe fails', async () => {
    using repository = orchard([shell('exit 3 | cat')])
    expect(resultOf(await runIn(repository), 'oven').message).toBe('exit code 0 wanted, got 3')
  })
  test('may print without end: head and tail are kept', async () => {
    const script =
      'echo first; for i in $(seq 20); do head -c 1000000 /dev/zero | tr "\\0" x; done; echo; echo last; exit 1'
    using repository = orchard([shell(script)])
    const { output } = resultOf(await runIn(repository), 'oven')
    expect(output.length).toBeLessThan(10_000)
    expect(output).toMatch(/^first\n/)
    expect(output).toMatch(/\nlast$/)
    expect(output).toContain('left out')
  })
  test('cannot print escape sequences or secrets into a report', async () => {
    using repository = orchard([
      shell(String.raw`printf '\033[31mred\033[0m\007 AKIAIOSFODNN7EXAMPLQ\n'; exit 1`),
    ])
    const { output } = resultOf(await runIn(repository), 'oven')
    expect(output).toMatch(/^red \[REDACTED/)
  })
  test('that a signal kills, that is not executable or that is not found, could not run', async () => {
    using repository = orchard([
      shell('kill -SEGV $$', {}, 'crash'),
      shell('./package.json', {}, 'locked'),
      shell('no-such-oven --hot', {}, 'missing'),
    ])
    repository.write({ 'package.json': '{}' })
    const report = await runIn(repository)
    expect(report.results.map(({ outcome, message }) => [outcome, message.slice(0, 60)])).toEqual([
      ['error', expect.stringContaining('was killed by SIGSEGV')],
      ['error', expect.stringContaining('not executable (exit code 126)')],
      ['error', expect.stringContaining('command not found (exit code 127)')],
    ])
  })
  test('on a machine without a shell could not run either', async () => {
    using repository = orchard([shell('test -e .git'), shell('test -e .git', {}, 'second')])
    const report = await runIn(repository, { env: { PATH: '/nowhere' } })
    expect(report.results.map(({ outcome }) => outcome)).toEqual(['error', 'error'])
    expect(resultOf(report, 'oven').message).toBe(
      'test -e .git could not be started: sh, which starts the programs, is missing',
    )
  })
  test.each([['HUP'], ['INT'], ['TERM'], ['KILL']])(
    'that sends %s to its whole group takes no other with it',
    async (signal) => {
      using repository = orchard([shell(`kill -${signal} 0; sleep 0.2`), shell('test -e .git', {}, 'second')])
      const report = await runIn(repository)
      expect(report.results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
        'oven error',
        'second pass',
      ])
    },
  )
  test('that kills the shell which started it takes no other with it', async () => {
    using repository = orchard([shell('kill -9 $PPID; sleep 0.2'), shell('test -e .git', {}, 'second')])
    const report = await runIn(repository)
    expect(report.results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['oven error', 'second pass'])
  })
  test('gets its arguments as they are', async () => {
    const words = ["it's", 'a "b" $HOME `id` \\', '', '*', '-n', 'new\nline', 'ä€😀']
    const run = ['node', '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...words]
    const stdout = { match: '^never$' }
    using repository = orchard([
      { id: 'words', title: 'Words', kind: 'command', command: { run, expect: { stdout } } },
    ])
    const env = { PATH: `${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}` }
    expect(resultOf(await runIn(repository, { env }), 'words').output).toBe(JSON.stringify(words))
  })
  test('gets its own folder and environment, in every kind of shell that starts it', async () => {
    const command = {
      run: ['node', '-p', "[process.cwd(), process.env.OVEN, process.env.TZ, process.env.CI].join('|')"],
      cwd: "the baker's",
      env: { OVEN: "it's\nhot", TZ: 'CET' },
      expect: { stdout: { match: "/the baker's\\|it's\nhot\\|CET\\|1$" } },
    }
    for (const kind of ['sh', 'bash']) {
      using repository = orchard(
        [{ id: 'own', title: 'Own', kind: 'command', command }, shell('kill -SEGV $$', {}, 'crash')],
        { "the baker's/bread.txt": '' },
      )
      const found = spawnSync('bash', ['-c', `command -v ${kind}`], { encoding: 'utf8' }).stdout.trim()
      repository.write({ '.git/bin/.keep': '' })
      symlinkSync(found, path.join(repository.root, '.git/bin/sh'))
      const searchPath = [path.join(repository.root, '.git/bin'), path.dirname(process.execPath)]
      const env = { PATH: [...searchPath, process.env['PATH']].join(':') }
      // One after the other: each has its own repository.
      // oxlint-disable-next-line no-await-in-loop
      const report = await runIn(repository, { env })
      expect(report.results.map(({ outcome, message }) => `${outcome}: ${message}`)).toEqual([
        expect.stringMatching(/^error: .* was killed by SIGSEGV$/),
        'pass: exit code 0',
      ])
    }
  })
  test('is a program, even when a shell knows a command of that name', async () => {
    const names = ['[', 'echo', 'git', 'kill', 'run', 'tell', 'test', 'true']
    const evals = names.map((name, index): EvalInput => ({
      id: `e${index}`,
      title: 'Own',
      kind: 'command',
      command: { run: [name, '--', '$HOME'], expect: { stdout: { match: '^own -- \\$HOME$' } } },
    }))
    using repository = orchard(evals, { '.gitignore': 'node_modules\n' })
    for (const name of names) {
      const file = `node_modules/.bin/${name}`
      repository.write({ [file]: '#!/bin/sh\necho own "$@"\n' })
      chmodSync(path.join(repository.root, file), 0o755)
    }
    const report = await runIn(repository)
    expect(report.results.map(({ outcome, message }) => `${outcome}: ${message}`)).toEqual(
      names.map(() => 'pass: exit code 0'),
    )
  })
  test('that names a program which is missing or not executable could not run', async () => {
    using repository = orchard([program('locked', '.git/config'), program('missing', 'no-such-oven')])
    const report = await runIn(repository)
    expect(report.results.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['error', expect.stringContaining('not executable (exit code 126)')],
      ['error', expect.stringContaining('command not found (exit code 127)')],
    ])
  })
  test('is judged by its output and its time as well', async () => {
    using repository = orchard([
      shell('echo 3 pears', { expect: { stdout: { match: '^4 pears$' } } }, 'match'),
      shell('echo warning: soft >&2', { expect: { stderr: { noMatch: 'warning' } } }, 'no-match'),
      shell('sleep 0.2', { expect: { withinSeconds: 0.05 } }, 'slow'),
      shell('exit 4', { expect: { exitCode: 4 } }, 'four'),
      shell('exit 137', { expect: { exitCode: 137 } }, 'killed'),
    ])
    const report = await runIn(repository)
    expect(report.results.map(({ id, outcome, message }) => `${id} ${outcome}: ${message}`)).toEqual([
      'four pass: exit code 4',
      'killed pass: exit code 137',
      'match fail: stdout must match ^4 pears$ and does not',
      'no-match fail: stderr must not match warning; found: warning: soft',
      expect.stringMatching(/^slow fail: at most 0.05 s wanted, took 0\.\d s$/),
    ])
  })
  test('keeps its first failure when trying again does not help, and is not tried again for another reason', async () => {
    using repository = orchard([
      shell('n=$(cat .git/n 2>/dev/null || echo 1); echo $((n + 1)) > .git/n; echo timeout $n; exit $n', {
        retry: { count: 2, when: 'timeout' },
      }),
      shell('exit 1', { retry: { count: 5, when: 'timeout' } }, 'other'),
    ])
    const report = await runIn(repository)
    expect(resultOf(report, 'oven')).toMatchObject({
      outcome: 'fail',
      attempts: 3,
      message: 'exit code 0 wanted, got 1',
    })
    expect(resultOf(report, 'other')).toMatchObject({ outcome: 'fail', attempts: 1 })
  })
})

describe('a check that changes the work tree fails', () => {
  const dirty = shell('echo crumbs >> table.txt', {}, 'dirty')
  const clean = shell('sleep 0.1', {}, 'clean')
  test('with the files named', async () => {
    using repository = orchard([dirty], { 'table.txt': '' })
    expect(resultOf(await runIn(repository), 'dirty')).toMatchObject({
      outcome: 'fail',
      message: 'changed the work tree: table.txt (set expect.changes if it may)',
      at: [{ path: 'table.txt', line: 1 }],
    })
  })
  test('and not those beside it', async () => {
    using repository = orchard([clean, dirty], { 'table.txt': '' })
    const report = await runIn(repository, { concurrency: 2 })
    expect(report.results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['clean pass', 'dirty fail'])
  })
  test('by removing a file, while one that may change files runs', async () => {
    const ok = shell('true; test -e a.txt', { expect: { changes: true } }, 'ok')
    const remove = shell('rm package.json', {}, 'rm')
    for (const concurrency of [1, 2]) {
      using repository = orchard([ok, remove], { 'a.txt': '', 'package.json': '{}' })
      // One after the other: each has its own repository.
      // oxlint-disable-next-line no-await-in-loop
      const report = await runIn(repository, { concurrency })
      expect(outcomes(report)).toEqual({ ok: 'pass', rm: 'fail' })
      expect(resultOf(report, 'rm').message).toContain('changed the work tree: package.json')
    }
  })
  test('even if it can do so only once: one at a time tells who did it', async () => {
    const remove = shell('rm -f package.json', {}, 'rm')
    using repository = orchard([clean, remove, shell('true; ls', {}, 'look')], { 'package.json': '{}' })
    expect(outcomes(await runIn(repository))).toEqual({ clean: 'pass', rm: 'fail', look: 'pass' })
    repository.write({ 'package.json': '{}' })
    const together = await runIn(repository, { concurrency: 3 })
    expect(outcomes(together)).toEqual({ clean: 'error', rm: 'error', look: 'error' })
    expect(resultOf(together, 'rm').message).toBe(
      'the work tree changed (package.json) while this and others ran; --concurrency 1 tells who did it',
    )
  })
  test('and what nobody repeats is not forgotten when another one is found', async () => {
    const remove = shell('rm -f package.json', {}, 'rm')
    using repository = orchard([clean, dirty, remove], { 'table.txt': '', 'package.json': '{}' })
    const report = await runIn(repository, { concurrency: 3 })
    expect(outcomes(report)).toEqual({ clean: 'error', dirty: 'fail', rm: 'error' })
  })
  test('and counts for --bail when one runs at a time', async () => {
    using repository = orchard([dirty, shell('sleep 0.1', {}, 'later')], { 'table.txt': '' })
    expect(outcomes(await runIn(repository, { bail: 1 }))).toEqual({ dirty: 'fail', later: 'skip' })
  })
  test('even where the file was dirty before', async () => {
    using repository = orchard([dirty], { 'table.txt': '' })
    repository.write({ 'table.txt': 'plates' })
    expect(resultOf(await runIn(repository), 'dirty').outcome).toBe('fail')
  })
  test('unless it may', async () => {
    using repository = orchard([shell('echo crumbs >> table.txt', { expect: { changes: true } }), clean])
    expect((await runIn(repository, { concurrency: 2 })).exitCode).toBe(0)
  })
  test('but what git ignores is nobody’s business', async () => {
    using repository = orchard([shell('mkdir -p dist && echo out > dist/out')], { '.gitignore': 'dist\n' })
    expect((await runIn(repository)).exitCode).toBe(0)
  })
})

describe('several checks', () => {
  test('run beside each other, and are reported in the order of the file', async () => {
    const names = ['a', 'b', 'c', 'd']
    using repository = orchard(names.map((id, index) => shell(`sleep 0.${4 - index}`, {}, id)))
    const started = performance.now()
    const report = await runIn(repository, { concurrency: 4 })
    expect(performance.now() - started).toBeLessThan(900)
    expect(report.results.map(({ id }) => id)).toEqual(names)
  })
  test('with the same serial key never overlap', async () => {
    const script = 'mkdir .git/lock && sleep 0.1 && rmdir .git/lock'
    using repository = orchard(['a', 'b', 'c'].map((id) => shell(script, { serial: 'oven' }, id)))
    expect((await runIn(repository, { concurrency: 3 })).exitCode).toBe(0)
  })
  test('stop being started after --bail failures, the rest being skipped', async () => {
    using repository = orchard(['a', 'b', 'c'].map((id) => shell('exit 1', {}, id)))
    const report = await runIn(repository, { bail: 2 })
    expect(report.results.map(({ outcome }) => outcome)).toEqual(['fail', 'fail', 'skip'])
  })
})
