import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { callsOfScript } from '../../src/transcripts/codex/code-mode.ts'
import { readScriptOutput } from '../../src/transcripts/codex/script-output.ts'

const command = (text: string, cwd: string | null = null) => ({ type: 'command', command: text, cwd })

test.each([
  ['text((await tools.exec_command({cmd:"npm test"})).output)', [command('npm test')]],
  ['await tools.exec_command({"cmd": \'it\\\'s\', "workdir": "/o"})', [command("it's", '/o')]],
  ['await tools.exec_command({ workdir: "/o", cmd: `a\\`b ${c}` })', [command('a`b ${c}', '/o')]],
  ['const cmd = "ls"; await tools.exec_command({ cmd, workdir: "/o" })', [command('ls', '/o')]],
  ['const dir = "/o"; await tools.exec_command({ cmd: "cd " + dir + " && ls" })', [command('cd /o && ls')]],
  ['await tools.exec_command({ cmd: ["a", "b"].join(" && ") })', [command('a && b')]],
  ['// tools.exec_command({cmd:"no"})\n/* tools.exec_command({cmd:"no"}) */', []],
  ['text("tools.exec_command({cmd:1})")', []],
  ['await tools.exec_command({ cmd: makeCommand() })', []],
  ['await tools.exec_command({ env: { cmd: "no" }, cmd: "yes" })', [command('yes')]],
  ['await tools.write_stdin({ session_id: 42, chars: "" })', [{ type: 'poll', session: '42' }]],
  ['await tools.apply_patch(String.raw`*** Begin\\n`)', [{ type: 'patch', patch: '*** Begin\\n' }]],
])('%s', (script, calls) => {
  expect(callsOfScript(script)).toEqual(calls)
})

const blocks = (...texts: string[]) => texts.map((text) => ({ type: 'input_text', text }))

test('what a script prints is told apart when there is one piece a call', () => {
  const done = 'Script completed\nWall time 0.1 seconds\nOutput:\n'
  const failed = JSON.stringify({ exit_code: 1, output: 'no' })
  expect(readScriptOutput(blocks(done, 'a', 'b'), 2).results).toMatchObject([{ text: 'a' }, { text: 'b' }])
  expect(readScriptOutput(blocks(done, `[${failed},${failed}]`), 2).results).toMatchObject([
    { exitCode: 1 },
    { exitCode: 1 },
  ])
  expect(readScriptOutput(`${done}all of it`, 2).results).toMatchObject([
    { text: 'all of it', exitCode: null },
    {},
  ])
  expect(readScriptOutput(blocks(done, 'log\nexit_code: 3'), 1).results).toMatchObject([
    { outcome: 'failed', exitCode: 3 },
  ])
  expect(
    readScriptOutput(blocks('Script failed\nWall time 1 seconds\nOutput:\n', 'boom'), 1).results,
  ).toMatchObject([{ outcome: 'failed', text: 'boom' }])
  expect(readScriptOutput('Script running with cell ID 8\nWall time 1 seconds\nOutput:\n', 1)).toMatchObject({
    cellId: '8',
  })
})

test('no script makes the reader throw, and none takes long', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('tools.exec_command(', '{cmd:', '"', '`', '\\', '${', '[', ']', '/*', ')'),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(() => callsOfScript(pieces.join(''))).not.toThrow()
    }),
  )
  const started = performance.now()
  callsOfScript(`a = "fig"; ${'a = a + a; '.repeat(100)} tools.exec_command({ cmd: a })`)
  for (const text of ['tools.exec_command({cmd:', '"\\', '/*', '[', '`${']) callsOfScript(text.repeat(20_000))
  expect(performance.now() - started).toBeLessThan(5000)
})
