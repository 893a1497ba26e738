import { createHash } from 'node:crypto'

/** What happens in a session of the zoo, in the order in which it is told. */
export type Told =
  | { human: string }
  | { agent: string }
  | { ran: string; output?: string; failed?: boolean }
  | { edited: string; before: string; after: string }

/** A transcript as Claude Code 2.1 writes it. */
export function claudeCode(
  events: readonly Told[],
  { cwd, day, id }: { cwd: string; day: string; id: string },
): string {
  const sessionId = uuid(id)
  const lines: string[] = []
  let parentUuid: string | null = null
  const record = (type: 'user' | 'assistant', message: object, rest: object = {}): void => {
    const own = uuid(`${id}:${lines.length}`)
    const timestamp = `${day}T09:${String(lines.length % 60).padStart(2, '0')}:00.000Z`
    const chain = {
      parentUuid,
      isSidechain: false,
      userType: 'external',
      cwd,
      sessionId,
      version: '2.1.201',
      gitBranch: 'main',
    }
    lines.push(JSON.stringify({ ...chain, type, message, uuid: own, timestamp, ...rest }))
    parentUuid = own
  }
  const assistant = (block: object): void =>
    record('assistant', {
      id: `msg_${lines.length}`,
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-5',
      content: [block],
    })
  const result = (
    toolUseId: string,
    content: string,
    failed: boolean,
    toolUseResult: object | string,
  ): void =>
    record(
      'user',
      { role: 'user', content: [{ tool_use_id: toolUseId, type: 'tool_result', content, is_error: failed }] },
      { toolUseResult },
    )

  for (const event of events) {
    const tool = `toolu_${id}_${lines.length}`
    if ('human' in event) record('user', { role: 'user', content: event.human })
    else if ('agent' in event) assistant({ type: 'text', text: event.agent })
    else if ('ran' in event) {
      const { ran, output = '', failed = false } = event
      assistant({ type: 'tool_use', id: tool, name: 'Bash', input: { command: ran } })
      if (failed) result(tool, `Exit code 1\n${output}`, true, `Error: Exit code 1\n${output}`)
      else result(tool, output, false, { stdout: output, stderr: '', interrupted: false, isImage: false })
    } else {
      const file_path = `${cwd}/${event.edited}`
      const input = { file_path, old_string: event.before, new_string: event.after, replace_all: false }
      assistant({ type: 'tool_use', id: tool, name: 'Edit', input })
      result(tool, `The file ${file_path} has been updated successfully.`, false, {
        filePath: file_path,
        oldString: event.before,
        newString: event.after,
        originalFile: event.before,
        structuredPatch: [],
        userModified: false,
        replaceAll: false,
      })
    }
  }
  return `${lines.join('\n')}\n`
}

function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
