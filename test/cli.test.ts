import { describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { run } from '../src/cli.ts'
import type { ProgramName } from '../src/commands/programs.ts'
import { PROGRAMS } from '../src/commands/programs.ts'

async function call(
  program: ProgramName,
  ...argv: string[]
): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await run(program, argv, {
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    cwd: import.meta.dirname,
    env: {},
    isTTY: false,
  })
  return { code, out, err }
}

const everyCommand = Object.entries(PROGRAMS).flatMap(([program, { commands }]) =>
  [...commands.keys()].map((name) => [program as ProgramName, name] as const),
)

describe('the two programs', () => {
  test('--version prints the version and nothing else', async () => {
    expect(await call('workgraph-evals', '--version')).toEqual({
      code: 0,
      out: `${manifest.version}\n`,
      err: '',
    })
  })

  test('--help lists every command with what it does', async () => {
    const { code, out } = await call('workgraph', '--help')
    expect(code).toBe(0)
    for (const name of PROGRAMS.workgraph.commands.keys()) expect(out).toContain(`  ${name}`)
  })

  test('workgraph without a command shows the help and counts as wrong usage', async () => {
    const { code, out, err } = await call('workgraph')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Usage: workgraph <command>')
  })

  test('an unknown command names the known ones', async () => {
    const { code, err } = await call('workgraph', 'compost')
    expect(code).toBe(2)
    expect(err).toContain('workgraph: there is no command "compost". It has compile')
  })

  test('an error shows what it quotes without secrets, escape sequences and commands for a runner', async () => {
    const token = `ghp_${'aB3dE6gH9jK2mN5pQ8sT'.repeat(2).slice(0, 36)}`
    const { code, err } = await call('workgraph', `\u001B[2Joven ${token}\n::stop-commands::x ##[error]`)
    expect(code).toBe(2)
    expect(err).toContain('there is no command "⟨U+001B⟩[2Joven ')
    expect(err).toContain('\n: :stop-commands::x ## [error]"')
    expect(err).not.toContain(token)
  })

  test('a command of the sister program is pointed to', async () => {
    const { code, err } = await call('workgraph', 'lint')
    expect({ code, err }).toEqual({
      code: 2,
      err: 'workgraph: there is no command "lint". Did you mean "workgraph-evals lint"?\n',
    })
  })
})

describe.each(everyCommand)('%s %s', (program, name) => {
  test('--help explains it: usage first, then every option', async () => {
    const { code, out, err } = await call(program, name, '--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(new RegExp(`^(Usage: )?${program} \\[?${name}`, 'm'))
    const loaded = await PROGRAMS[program].commands.get(name)?.load()
    for (const option of Object.keys(loaded?.command.options ?? {})) expect(out).toContain(`--${option}`)
  })

  test('a wrong flag is refused with exit code 2 and a way out', async () => {
    const { code, out, err } = await call(program, name, '--frobnicate')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(`${program}: unknown option --frobnicate. See --help.\n`)
  })
})
