import { tagged } from '../human-text.ts'
import { asArray, asObject, asText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { HumanEvent } from '../session.ts'

/** How texts begin that stand in the human's place and that no human typed. */
const ENVIRONMENT = '<environment_context>'
const INJECTED = [
  ENVIRONMENT,
  '# AGENTS.md instructions for ',
  '<user_instructions>',
  '<subagent_notification>',
  '<turn_aborted>',
  '<recommended_plugins>',
  '<skill>',
  '<user_action>',
  '<heartbeat>',
  '<permissions instructions>',
  '<collaboration_mode>',
  '<user_shell_command>',
]

/** In front of the request there may be a description of the editor's state. */
const REQUEST = '## My request for Codex:'

/**
 * A human message stands in the file as an event, as a response item, or as both. Where there are events, they are
 * what counts: items that have no event are then injected.
 */
export function createMessages(recorder: SessionRecorder) {
  let items: HumanEvent[] = []
  let events: HumanEvent[] = []
  let hasEvents = false

  const human = (text: string, line: number, at: string | null): HumanEvent => {
    const event: HumanEvent = {
      type: 'human',
      line,
      at,
      channel: 'message',
      text: capText(text, LIMITS.human),
    }
    recorder.push(event)
    return event
  }

  const isNew = (kind: string, line: number, at: string | null): boolean =>
    recorder.isNew(`${recorder.facts.sessionId} ${at ?? line} ${kind}`)

  return {
    readItem(item: JsonObject, line: number, at: string | null): void {
      const role = item['role']
      if ((role !== 'user' && role !== 'assistant') || !isNew(role, line, at)) return
      const text = contentText(item['content'])
      if (role === 'assistant') {
        if (text.trim() !== '') recorder.push({ type: 'agent', line, at, text: capText(text, LIMITS.agent) })
        return
      }
      if (text.startsWith(ENVIRONMENT)) recorder.facts.cwd ??= tagged(text, 'cwd')
      const typed = recorder.facts.automated ? null : typedText(text)
      if (typed !== null && !takeSame(events, typed)) items.push(human(typed, line, at))
    },
    readEvent(event: JsonObject, line: number, at: string | null): void {
      const typed = typedText(asText(event['message']) ?? '')
      if (typed === null || recorder.facts.automated || !isNew('event', line, at)) return
      hasEvents = true
      if (!takeSame(items, typed)) events.push(human(typed, line, at))
    },
    settle(): void {
      if (hasEvents) for (const item of items) recorder.drop(item)
      items = []
      events = []
    },
  }
}

/** Takes the event with the same text out of the list. */
function takeSame(list: HumanEvent[], text: string): boolean {
  const same = capText(text, LIMITS.human)
  const index = list.findIndex((one) => one.text === same)
  if (index >= 0) list.splice(index, 1)
  return index >= 0
}

function typedText(text: string): string | null {
  const request = text.indexOf(REQUEST)
  const typed = (request >= 0 ? text.slice(request + REQUEST.length) : text).trim()
  return typed === '' || INJECTED.some((prefix) => typed.startsWith(prefix)) ? null : typed
}

function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  return asArray(content)
    .map((block) => asText(asObject(block)?.['text']) ?? '')
    .filter((text) => text !== '')
    .join('\n')
}
