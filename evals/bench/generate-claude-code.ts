import { codeLines, testReport, timeAt, uuidOf } from './generate-text.ts'

type Json = Record<string, unknown>

/** A Claude Code session: in each turn a request, thoughts, a read, an edit, a failing and a passing test run. */
export function claudeCodeSession(session: number, turns: number): Json[] {
  const records: Json[] = []
  let step = 0
  const chain = (record: Json): void => {
    step++
    records.push({
      parentUuid: step === 1 ? null : uuidOf(session, step - 1),
      isSidechain: false,
      userType: 'external',
      cwd: '/home/gardener/orchard',
      sessionId: uuidOf(session, 0),
      version: '2.1.42',
      gitBranch: 'main',
      ...record,
      uuid: uuidOf(session, step),
      timestamp: timeAt(step),
    })
  }
  const say = (block: Json): void => {
    const usage = {
      input_tokens: 3,
      cache_creation_input_tokens: 1204,
      cache_read_input_tokens: 35_000,
      output_tokens: 180,
    }
    const message = {
      model: 'claude',
      id: `msg_${step}`,
      type: 'message',
      role: 'assistant',
      content: [block],
      stop_reason: null,
      usage,
    }
    chain({ message, requestId: `req_${step}`, type: 'assistant' })
  }
  const call = (
    name: string,
    input: Json,
    result: { content: string; error?: boolean; details: unknown },
  ): void => {
    const id = `toolu_${session}_${step}`
    say({ type: 'tool_use', id, name, input })
    for (let n = 0; n < 3; n++) {
      chain({
        type: 'progress',
        data: { type: 'hook_progress', hookEvent: 'PostToolUse', hookName: name },
        toolUseID: id,
      })
    }
    const block = {
      tool_use_id: id,
      type: 'tool_result',
      content: result.content,
      is_error: result.error === true,
    }
    chain({ type: 'user', message: { role: 'user', content: [block] }, toolUseResult: result.details })
  }
  for (let turn = 0; turn < turns; turn++) {
    const path = `/home/gardener/orchard/src/row-${turn}.ts`
    const file = codeLines(session + turn, 160)
    records.push({
      type: 'file-history-snapshot',
      messageId: uuidOf(session, step),
      snapshot: { trackedFileBackups: {} },
    })
    chain({
      type: 'user',
      message: {
        role: 'user',
        content: `Please harvest row ${turn}, and always weigh the fruit before packing.`,
      },
    })
    say({ type: 'thinking', thinking: codeLines(turn, 20), signature: 'c2lnbmF0dXJl'.repeat(40) })
    call(
      'Read',
      { file_path: path },
      { content: file, details: { type: 'text', file: { filePath: path, content: file } } },
    )
    const [oldString, newString] = [codeLines(turn, 3), codeLines(turn + 1, 3)]
    call(
      'Edit',
      { file_path: path, old_string: oldString, new_string: newString },
      {
        content: `The file ${path} has been updated.`,
        details: {
          filePath: path,
          oldString,
          newString,
          originalFile: file,
          structuredPatch: [],
          userModified: false,
        },
      },
    )
    const failed = `Exit code 1\n${testReport(turn, 1)}`
    call('Bash', { command: 'npm test' }, { content: failed, error: true, details: `Error: ${failed}` })
    const passed = testReport(turn, 0)
    call(
      'Bash',
      { command: 'npm test' },
      { content: passed, details: { stdout: passed, stderr: '', interrupted: false } },
    )
    say({ type: 'text', text: `Row ${turn} is harvested: the weights are checked before packing.` })
  }
  return records
}
