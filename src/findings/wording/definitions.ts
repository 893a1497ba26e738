import type { Wording } from './imperative.ts'
import { quoteNames } from './names.ts'

/** "checkpoint == what is saved …", a line of its own. */
const LINE =
  /^\s*(?:[-*•] +)?["'`]?(?<word>[a-z][\w-]{1,28}(?: [\w-]{2,20})?)["'`]? (?:={2,3}|:=) (?<meaning>[a-z][^=]{8,90})$/i
const MAX_TEXT = 4000

/** What a human lays down about the words of the project: two or more definitions in one message. */
export function definitions(text: string): Wording | null {
  const head = text.slice(0, MAX_TEXT)
  if (!/==|:=/.test(head)) return null
  const found = head.split('\n').flatMap((line) => {
    const { word, meaning } = LINE.exec(line)?.groups ?? {}
    // A meaning is told in words; what holds signs is code.
    return word === undefined || meaning === undefined || /[(){};]|\S{40}/.test(meaning)
      ? []
      : [{ word, meaning: meaning.trim() }]
  })
  if (found.length < 2) return null
  const parts = found.map(({ word, meaning }) => `“${word}” for ${meaning.replace(/[.,]$/, '')}`)
  const statement = quoteNames(`Use the word ${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}.`)
  return statement.length > 200 ? null : { statement, why: '', strength: 'strong', general: true }
}
