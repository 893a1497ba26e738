// Writes a session down as Claude Code and as Codex do, record by record.
import { createHash } from 'node:crypto'
import { hunkOf, type Beat } from './story.ts'

type Place = { cwd: string; id: string; commit: string }

const DAY = Date.UTC(2026, 9, 20, 9)

/** Ids and times that depend on nothing but the pair. */
function counter(seed: string): { id: () => string; at: () => string } {
  let number = 0
  const hash = (): string => createHash('sha256').update(`${seed} ${number++}`).digest('hex')
  return {
    id: () => hash().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5'),
    at: () => new Date(DAY + number * 7000).toISOString(),
  }
}

/** A session as `~/.claude/projects/…/ID.jsonl` holds it. */
export function claudeCode(beats: readonly Beat[], place: Place): string {
  const next = counter(place.id)
  const sessionId = next.id()
  const records: unknown[] = [{ type: 'permission-mode', permissionMode: 'default', sessionId }]
  let parent: string | null = null
  const add = (own: object): void => {
    const uuid = next.id()
    records.push({
      parentUuid: parent,
      isSidechain: false,
      ...own,
      uuid,
      timestamp: next.at(),
      userType: 'external',
      entrypoint: 'cli',
      cwd: place.cwd,
      sessionId,
      version: '2.1.178',
      gitBranch: 'main',
    })
    parent = uuid
  }
  const assistant = (block: object): void => {
    const usage = {
      input_tokens: 12,
      cache_creation_input_tokens: 300,
      cache_read_input_tokens: 9000,
      output_tokens: 60,
    }
    const message = {
      model: 'claude-sonnet-5',
      id: `msg_${next.id()}`,
      type: 'message',
      role: 'assistant',
      content: [block],
      stop_reason: 'tool_use',
      stop_sequence: null,
      usage,
    }
    add({ message, requestId: `req_${next.id()}`, type: 'assistant' })
  }
  const call = (
    name: string,
    input: object,
    content: string,
    toolUseResult: unknown,
    isError?: boolean,
  ): void => {
    const id = `toolu_${next.id()}`
    assistant({ type: 'tool_use', id, name, input })
    const result = {
      tool_use_id: id,
      type: 'tool_result',
      content,
      ...(isError === undefined ? {} : { is_error: isError }),
    }
    add({
      type: 'user',
      message: { role: 'user', content: [result] },
      toolUseResult,
      sourceToolAssistantUUID: parent,
    })
  }
  for (const beat of beats) {
    if (beat.kind === 'human') {
      add({
        type: 'user',
        message: { role: 'user', content: beat.text },
        promptId: next.id(),
        promptSource: 'typed',
      })
    } else if (beat.kind === 'agent') assistant({ type: 'text', text: beat.text })
    else if (beat.kind === 'run') {
      const failed = `Exit code ${beat.exitCode}\n${beat.output}`
      if (beat.exitCode === 0)
        call(
          'Bash',
          { command: beat.command, description: 'Run the check' },
          beat.output,
          { stdout: beat.output, stderr: '', interrupted: false, isImage: false },
          false,
        )
      else
        call(
          'Bash',
          { command: beat.command, description: 'Run the check' },
          failed,
          `Error: ${failed}`,
          true,
        )
    } else {
      const filePath = `${place.cwd}/${beat.path}`
      if (beat.before === null) {
        call(
          'Write',
          { file_path: filePath, content: beat.after },
          `File created successfully at: ${filePath}`,
          { type: 'create', filePath, content: beat.after, structuredPatch: [], originalFile: null },
        )
        continue
      }
      const hunk = hunkOf(beat.before, beat.after, 1)
      const [oldString, newString] = [
        [...hunk.lead, ...hunk.before, ...hunk.trail].join('\n'),
        [...hunk.lead, ...hunk.after, ...hunk.trail].join('\n'),
      ]
      call(
        'Edit',
        { replace_all: false, file_path: filePath, old_string: oldString, new_string: newString },
        `The file ${filePath} has been updated successfully.`,
        {
          filePath,
          oldString,
          newString,
          originalFile: beat.before,
          structuredPatch: [],
          userModified: false,
          replaceAll: false,
        },
      )
    }
  }
  return lines(records)
}

/** A session as `~/.codex/sessions/…/rollout-….jsonl` holds it. */
export function codex(beats: readonly Beat[], place: Place): string {
  const next = counter(place.id)
  const records: unknown[] = []
  const add = (type: string, payload: object): void =>
    void records.push({ timestamp: next.at(), type, payload })
  const item = (payload: object): void => add('response_item', payload)
  const event = (payload: object): void => add('event_msg', payload)
  const message = (role: string, type: string, text: string): void =>
    item({ type: 'message', role, content: [{ type, text }] })
  add('session_meta', {
    id: next.id(),
    timestamp: next.at(),
    cwd: place.cwd,
    originator: 'codex_cli_rs',
    cli_version: '0.126.0',
    source: 'cli',
    model_provider: 'openai',
    git: { commit_hash: place.commit, branch: 'main' },
  })
  message(
    'user',
    'input_text',
    `<environment_context>\n  <cwd>${place.cwd}</cwd>\n  <shell>bash</shell>\n</environment_context>`,
  )
  for (const beat of beats) {
    const call_id = `call_${next.id()}`
    if (beat.kind === 'human') {
      const turn_id = next.id()
      event({ type: 'task_started', turn_id, model_context_window: 258400 })
      add('turn_context', {
        turn_id,
        cwd: place.cwd,
        approval_policy: 'never',
        sandbox_policy: { type: 'workspace-write' },
        model: 'gpt-5.5',
        summary: 'auto',
      })
      message('user', 'input_text', `${beat.text}\n`)
      event({
        type: 'user_message',
        message: `${beat.text}\n`,
        images: [],
        local_images: [],
        text_elements: [],
      })
    } else if (beat.kind === 'agent') {
      event({ type: 'agent_message', message: beat.text, phase: 'commentary' })
      message('assistant', 'output_text', beat.text)
    } else if (beat.kind === 'run') {
      const args = { cmd: beat.command, workdir: place.cwd, yield_time_ms: 1000, max_output_tokens: 6000 }
      item({ type: 'function_call', name: 'exec_command', arguments: JSON.stringify(args), call_id })
      const head = `Chunk ID: ${call_id.slice(5, 11)}\nWall time: 0.4100 seconds\nProcess exited with code ${beat.exitCode}\nOriginal token count: 90\nOutput:\n`
      item({ type: 'function_call_output', call_id, output: head + beat.output })
    } else {
      item({
        type: 'custom_tool_call',
        status: 'completed',
        call_id,
        name: 'apply_patch',
        input: patchOf(beat),
      })
      const mark = beat.before === null ? 'A' : 'M'
      const output = JSON.stringify({
        output: `Success. Updated the following files:\n${mark} ${beat.path}\n`,
        metadata: { exit_code: 0, duration_seconds: 0 },
      })
      item({ type: 'custom_tool_call_output', call_id, output })
    }
  }
  return lines(records)
}

function patchOf(beat: Extract<Beat, { kind: 'edit' }>): string {
  if (beat.before === null) {
    const added = beat.after
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `+${line}`)
    return ['*** Begin Patch', `*** Add File: ${beat.path}`, ...added, '*** End Patch', ''].join('\n')
  }
  const { lead, before, after, trail } = hunkOf(beat.before, beat.after, 3)
  const body = [
    ...lead.map((line) => ` ${line}`),
    ...before.map((line) => `-${line}`),
    ...after.map((line) => `+${line}`),
    ...trail.map((line) => ` ${line}`),
  ]
  return ['*** Begin Patch', `*** Update File: ${beat.path}`, '@@', ...body, '*** End Patch', ''].join('\n')
}

function lines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}
