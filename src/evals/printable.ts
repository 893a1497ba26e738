import { stripVTControlCharacters } from 'node:util'
import { isPlain, showHidden } from '../safety/hidden-unicode.ts'
import { inertLog } from '../safety/workflow-commands.ts'

/** Tabs and newlines stay. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\0-\x08\x0B-\x1F\x7F]/g

/** Foreign text that cannot move the cursor or hide anything in a terminal. */
export function printable(text: string): string {
  if (isPlain(text)) return text
  return showHidden(stripVTControlCharacters(text).replaceAll(CONTROL, '').toWellFormed())
}

/** The same in one line. */
export function oneLine(text: string): string {
  return printable(
    text
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .join(' '),
  )
}

/** Foreign text as it is printed: neither a terminal nor the runner of a GitHub job obeys it. */
export function printed(text: string): string {
  return inertLog(printable(text))
}
