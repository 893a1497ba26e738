import type { HumanEvent } from './session.ts'

/** Blocks that editors and harnesses put around what a human typed. */
const WRAPPERS = [
  'ide_opened_file',
  'ide_selection',
  'ide_diagnostics',
  'system-reminder',
  'local-command-caveat',
]

/** Removes wrapper blocks from a message; what is left was typed. */
export function withoutWrappers(text: string): string {
  if (!text.includes('<')) return text.trim()
  let rest = text
  for (const name of WRAPPERS) rest = withoutBlocks(rest, name)
  return rest.trim()
}

function withoutBlocks(text: string, name: string): string {
  let rest = text
  for (let open = rest.indexOf(`<${name}>`); open >= 0; open = rest.indexOf(`<${name}>`, open)) {
    const close = rest.indexOf(`</${name}>`, open)
    rest = close < 0 ? rest.slice(0, open) : rest.slice(0, open) + rest.slice(close + name.length + 3)
  }
  return rest
}

/** The text between `<name>` and `</name>`; null when there is no such block. */
export function tagged(text: string, name: string): string | null {
  const open = text.indexOf(`<${name}>`)
  if (open < 0) return null
  const close = text.indexOf(`</${name}>`, open)
  return close < 0 ? null : text.slice(open + name.length + 2, close)
}

const TYPOGRAPHIC = /[\u2018\u2019\u201c\u201d]/

/** A keyboard that sets typographic quotes changes nothing of what is said; sign for sign, so that places stay. */
export function withPlainQuotes(event: HumanEvent): HumanEvent {
  if (!TYPOGRAPHIC.test(event.text)) return event
  const text = event.text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"')
  return { ...event, text, typed: event.text }
}

/** A piece of a human's text as it was typed. */
export function asTyped({ text, typed }: HumanEvent, piece: string): string {
  if (typed === undefined) return piece
  const wanted = oneSpaced(piece)
  const at = oneSpaced(text).indexOf(wanted)
  return at < 0 ? piece : oneSpaced(typed).slice(at, at + wanted.length)
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/g, ' ')
}
