import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Hostile texts go where a transcript carries text from outside; whatever is not given is harmless. */
export type Fields = {
  human?: string
  agent?: string
  command?: string
  output?: string
  path?: string
  cwd?: string
  branch?: string
  sessionId?: string
  tool?: string
  timestamp?: string
  commit?: string
  recordId?: string
}

/** A short Claude Code session: a task, a command that fails, a fix, the command again, a correction. */
export function claudeSession(fields: Fields): string {
  const sessionId = fields.sessionId ?? '4c3712ef-b78a-5f3b-5738-668a8043caf7'
  const cwd = fields.cwd ?? '/home/ada/bakery'
  const common = {
    isSidechain: false,
    userType: 'external',
    cwd,
    sessionId,
    version: '2.1.178',
    gitBranch: fields.branch ?? 'main',
  }
  let count = 0
  const at = (): object => {
    count += 1
    return {
      uuid: `${fields.recordId ?? '00000000-0000-4000-8000-'}${String(count).padStart(12, '0')}`,
      timestamp: fields.timestamp ?? `2026-10-20T09:00:${String(count % 60).padStart(2, '0')}.000Z`,
    }
  }
  const human = (content: string): object => ({
    type: 'user',
    message: { role: 'user', content },
    ...common,
    ...at(),
  })
  const says = (content: object): object => ({
    type: 'assistant',
    message: {
      id: `msg_${count}`,
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-5',
      content: [content],
    },
    ...common,
    ...at(),
  })
  const result = (id: string, content: string, failed: boolean, extra: object = {}): object => ({
    type: 'user',
    message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content, is_error: failed }] },
    toolUseResult: failed
      ? `Error: ${content}`
      : { stdout: content, stderr: '', interrupted: false, ...extra },
    ...common,
    ...at(),
  })
  const command = fields.command ?? 'npm test'
  const file = fields.path ?? `${cwd}/src/checkout.js`
  const output = fields.output ?? 'AssertionError: expected 3 loaves'
  return lines([
    human(fields.human ?? 'Bake the rye bread.'),
    says({ type: 'text', text: fields.agent ?? 'I will bake it.' }),
    says({
      type: 'tool_use',
      id: 't1',
      name: fields.tool ?? 'Bash',
      input: { command, description: fields.agent ?? 'Bake' },
    }),
    result('t1', `Exit code 1\n${output}`, true),
    says({
      type: 'tool_use',
      id: 't2',
      name: 'Edit',
      input: { file_path: file, old_string: 'let loaves = 2', new_string: fields.output ?? 'let loaves = 3' },
    }),
    result('t2', `The file ${file} has been updated successfully.`, false, { filePath: file }),
    says({ type: 'tool_use', id: 't3', name: 'Bash', input: { command } }),
    result('t3', output, false),
    human(fields.human ?? `No, never edit \`src/checkout.js\` by hand, because the menu is generated.`),
    human(`Always ${fields.human ?? 'run `npm run build:menu` before `npm test`'}`),
    human(`Never ${fields.human ?? 'commit `menu.js`'}, because it is generated.`),
  ])
}

/** The same for Codex. */
export function codexSession(fields: Fields): string {
  const cwd = fields.cwd ?? '/home/ada/bakery'
  let count = 0
  const record = (type: string, payload: object): object => {
    count += 1
    return {
      timestamp: fields.timestamp ?? `2026-10-12T14:00:${String(count % 60).padStart(2, '0')}.000Z`,
      type,
      payload,
    }
  }
  const human = (text: string): object[] => [
    record('response_item', { type: 'message', role: 'user', content: [{ type: 'input_text', text }] }),
    record('event_msg', { type: 'user_message', message: text, images: [] }),
  ]
  const run = (id: string, exitCode: number): object[] => [
    record('response_item', {
      type: 'function_call',
      name: fields.tool ?? 'exec_command',
      arguments: JSON.stringify({ cmd: fields.command ?? 'npm test', workdir: cwd }),
      call_id: `${id}${fields.recordId ?? ''}`,
    }),
    record('response_item', {
      type: 'function_call_output',
      call_id: `${id}${fields.recordId ?? ''}`,
      output: `Chunk ID: 5b96e5\nWall time: 0.4 seconds\nProcess exited with code ${exitCode}\nOutput:\n${fields.output ?? 'AssertionError: expected 3 loaves'}`,
    }),
  ]
  const file = fields.path ?? 'src/checkout.js'
  return lines([
    record('session_meta', {
      id: fields.sessionId ?? '1d3cf196-db91-9aa9-a1bb-dfb5310590e4',
      timestamp: fields.timestamp ?? '2026-10-12T14:00:00.000Z',
      cwd,
      originator: 'codex_cli_rs',
      cli_version: '0.126.0',
      source: 'cli',
      git: { commit_hash: fields.commit ?? '9cd01f7', branch: fields.branch ?? 'main' },
    }),
    ...human(fields.human ?? 'Bake the rye bread.'),
    record('event_msg', { type: 'agent_message', message: fields.agent ?? 'I will bake it.' }),
    ...run('call_1', 1),
    record('response_item', {
      type: 'custom_tool_call',
      status: 'completed',
      call_id: 'call_2',
      name: 'apply_patch',
      input: `*** Begin Patch\n*** Update File: ${file}\n@@\n-let loaves = 2\n+${fields.output ?? 'let loaves = 3'}\n*** End Patch\n`,
    }),
    record('response_item', {
      type: 'custom_tool_call_output',
      call_id: 'call_2',
      output: '{"output":"Success.","metadata":{"exit_code":0}}',
    }),
    ...run('call_3', 0),
    ...human(`No, never ${fields.human ?? 'edit `src/checkout.js` by hand, because the menu is generated.'}`),
    ...human(`Always ${fields.human ?? 'run `npm run build:menu` before `npm test`'}`),
  ])
}

const lines = (records: readonly object[]): string =>
  `${records.map((record) => JSON.stringify(record)).join('\n')}\n`

/** The transcripts of the demo: real in shape, and ours. */
export function demoTranscript(
  name: 'claude-code-loyal-customers' | 'claude-code-seed-bread' | 'codex-dearer-croissants',
): string {
  return readFileSync(path.join(import.meta.dirname, '../demo/transcripts', `${name}.jsonl`), 'utf8')
}
