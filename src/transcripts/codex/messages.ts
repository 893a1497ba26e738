import { tagged } from '../human-text.ts'
import { asArray, asObject, asText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { HumanEvent } from '../session.ts'

/** How texts begin that stand in the human's place and that no human typed. */
const ENVIRONMENT = '<environment_context>'
const INSTRUCTIONS = '# AGENTS.md instructions for '
const INJECTED = [
  ENVIRONMENT,
  INSTRUCTIONS,
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
  const items = createRecent()
  const events = createRecent()
  const unconfirmed = new Set<HumanEvent>()
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

  /** Copies of a file repeat its messages; two messages may well bear the same time. */
  const isNew = (kind: string, text: string, { line, at }: Place): boolean =>
    recorder.isNew(`${recorder.facts.sessionId} ${at ?? line} ${kind} ${text.length} ${text.slice(0, 100)}`)

  return {
    readItem(item: JsonObject, place: Place): void {
      const role = item['role']
      if (role !== 'user' && role !== 'assistant') return
      const text = contentText(item['content'])
      if (text.trim() === '' || !isNew(role, text, place)) return
      const { line, at } = place
      if (role === 'assistant') {
        recorder.push({ type: 'agent', line, at, text: capText(text, LIMITS.agent) })
        return
      }
      if (text.startsWith(ENVIRONMENT)) recorder.facts.cwd ??= tagged(text, 'cwd')
      if (text.startsWith(INSTRUCTIONS))
        recorder.facts.instructions ??= { line, text: capText(text, LIMITS.human) }
      const typed = recorder.facts.automated ? null : typedText(text)
      if (typed === null || events.takeSame(typed)) return
      const event = human(typed, line, at)
      items.add(event)
      unconfirmed.add(event)
    },
    readEvent(event: JsonObject, place: Place): void {
      const typed = typedText(asText(event['message']) ?? '')
      if (typed === null || recorder.facts.automated || !isNew('event', typed, place)) return
      hasEvents = true
      const item = items.takeSame(typed)
      if (item) unconfirmed.delete(item)
      else events.add(human(typed, place.line, place.at))
    },
    settle(): void {
      if (hasEvents) for (const item of unconfirmed) recorder.drop(item)
      unconfirmed.clear()
    },
  }
}

type Place = { line: number; at: string | null }

/** The item and the event of a message stand close to each other. */
const RECENT = 20

/** The last messages of one kind that have no counterpart of the other kind yet. */
function createRecent() {
  let list: HumanEvent[] = []
  return {
    add(event: HumanEvent): void {
      list = [...list.slice(1 - RECENT), event]
    },
    takeSame(text: string): HumanEvent | null {
      const same = capText(text, LIMITS.human)
      const found = list.find((one) => one.text === same) ?? null
      list = list.filter((one) => one !== found)
      return found
    },
  }
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
