import { stripVTControlCharacters } from 'node:util'

/** Tabs and newlines stay. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\0-\x08\x0B-\x1F\x7F]/g

/** Foreign text that cannot move the cursor or hide anything in a terminal. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(CONTROL, '').toWellFormed()
}

/** The same in one line. */
export function oneLine(text: string): string {
  return printable(text.replaceAll(/\s*[\r\n]+\s*/g, ' '))
}
