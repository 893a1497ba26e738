import { codeLines, testReport, timeAt, uuidOf } from './generate-text.ts'

type Json = Record<string, unknown>

/** A Codex session: in each turn a request, thoughts, a look at a file, a patch, a failing and a passing test run. */
export function codexSession(session: number, turns: number): Json[] {
  const records: Json[] = []
  let step = 0
  const add = (type: string, payload: Json): void => {
    records.push({ timestamp: timeAt(++step), type, payload })
  }
  const item = (payload: Json): void => add('response_item', payload)
  const exec = (cmd: string, exitCode: number, output: string): void => {
    const call_id = `call_${session}_${step}`
    item({
      type: 'function_call',
      name: 'exec_command',
      arguments: JSON.stringify({ cmd, yield_time_ms: 1000 }),
      call_id,
    })
    const text = `Chunk ID: abc123\nWall time: 0.5 seconds\nProcess exited with code ${exitCode}\nOutput:\n${output}`
    item({ type: 'function_call_output', call_id, output: text })
    add('event_msg', {
      type: 'token_count',
      info: { total_token_usage: { input_tokens: step * 900, output_tokens: step * 20 } },
    })
  }
  add('session_meta', {
    id: uuidOf(session, 0),
    timestamp: timeAt(0),
    cwd: '/home/gardener/orchard',
    originator: 'codex-tui',
    cli_version: '0.118.0',
    source: 'cli',
    base_instructions: { text: codeLines(session, 200) },
    git: { branch: 'main', commit_hash: '0123456789abcdef0123456789abcdef01234567' },
  })
  for (let turn = 0; turn < turns; turn++) {
    const path = `src/row-${turn}.ts`
    const request = `Harvest row ${turn} and run the tests; never pack without weighing.`
    item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: request }] })
    add('event_msg', { type: 'user_message', message: request, images: [] })
    item({ type: 'reasoning', summary: [], encrypted_content: 'c2VjcmV0'.repeat(150) })
    exec(`sed -n '1,200p' ${path}`, 0, codeLines(session + turn, 160))
    const input = `*** Begin Patch\n*** Update File: ${path}\n@@\n-${codeLines(turn, 1)}\n+${codeLines(turn + 1, 1)}\n*** End Patch`
    item({
      type: 'custom_tool_call',
      status: 'completed',
      call_id: `patch_${step}`,
      name: 'apply_patch',
      input,
    })
    item({
      type: 'custom_tool_call_output',
      call_id: `patch_${step - 1}`,
      output: `Success. Updated the following files:\nM ${path}\n`,
    })
    exec('npm test', 1, testReport(turn, 1))
    exec('npm test', 0, testReport(turn, 0))
    item({
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_text', text: `Row ${turn} is harvested.` }],
    })
  }
  return records
}
