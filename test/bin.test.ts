import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

const bin = path.resolve(import.meta.dirname, '../bin')

function node(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: bin, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('the installed programs', () => {
  test.each(['workgraph', 'workgraph-evals'])('%s runs from the bundle', (program) => {
    expect(node(`${program}.js`, '--version')).toEqual({
      status: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    })
  })

  test.each(['workgraph', 'workgraph-evals'])(
    '%s can be started by its name, as npx does in a clone',
    (program) => {
      const env = { ...process.env, PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}` }
      const { status, stdout } = spawnSync(path.join(bin, `${program}.js`), ['--version'], {
        env,
        encoding: 'utf8',
      })
      expect({ status, stdout }).toEqual({ status: 0, stdout: `${manifest.version}\n` })
    },
  )

  test('a Node that is too old gets one clear sentence, no stack trace and exit code 2', () => {
    const script = "import { start } from './start.js'; await start('workgraph', '20.20.2')"
    const { status, stdout, stderr } = node('--input-type=module', '--eval', script)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^workgraph needs Node\.js 22 or newer, and this is 20\.20\.2: .*\.\n$/)
  })

  test.skipIf(!existsSync('/dev/full'))('a full disk is told without a stack trace', () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, ['workgraph.js', '--help'], {
      cwd: bin,
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    })
    closeSync(full)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^workgraph: the output cannot be written: .*: make room on the disk\.\n$/)
  })

  test.skipIf(process.platform === 'win32')(
    'nobody needs to listen to the messages beside the output',
    () => {
      const script = `exec 3>&1; { { "${process.execPath}" workgraph.js no-such-command; echo $? >&3; } 2>&1 >/dev/null | true; }`
      const { stdout } = spawnSync('bash', ['-c', script], { cwd: bin, encoding: 'utf8' })
      expect(stdout).toBe('2\n')
    },
  )

  test.skipIf(process.platform === 'win32')(
    'a working directory that was removed is told, and what to do',
    () => {
      const program = path.join(bin, 'workgraph.js')
      const script = `cd "$(mktemp -d)" && rmdir "$PWD" && "${process.execPath}" "${program}" compile`
      const { status, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: 'workgraph: the working directory does not exist any more: change into another one.\n',
      })
    },
  )
})
