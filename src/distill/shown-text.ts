import { isHidden } from '../safety/hidden-unicode.ts'
import { redact } from '../safety/redact.ts'

// oxlint-disable-next-line no-control-regex -- escape sequences begin with a control character
const ESCAPE_SEQUENCE = /\u001B\[[0-9;?]{0,20}[@-~]/g

/** A text of a transcript as a model gets to see it: without secrets, colours and characters that nobody sees. */
export function shownText(text: string): string {
  const plain = text.replaceAll(ESCAPE_SEQUENCE, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  return withoutHidden(redact(plain.replaceAll('\t', '  ')))
}

/** The text without the characters that a reader does not see and a model does. */
function withoutHidden(text: string): string {
  let clean = ''
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0
    const width = code > 0xffff ? 2 : 1
    if (isHidden(code)) {
      clean += text.slice(start, at)
      start = at + width
    }
    at += width - 1
  }
  return start === 0 ? text : clean + text.slice(start)
}
