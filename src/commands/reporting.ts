import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { REPORTERS } from '../evals/report/reporters.ts'
import type { Report } from '../evals/report/report.ts'
import { inertLog } from '../safety/workflow-commands.ts'
import type { Command, Io, Values } from './command.ts'
import { many } from './selection.ts'

export const REPORTER_OPTIONS: Command['options'] = {
  reporter: { type: 'string', multiple: true },
  json: { type: 'boolean' },
}

export const REPORTER_HELP = `Reports:
  --reporter NAME[=PATH]  print or write a report; may be given several times
                          ${[...REPORTERS.keys()].join(', ')}
  --json                  the same as --reporter json
`

export type WantedReport = { name: string; path: string | undefined }

/** Reads which reports are wanted; without any that is printed, the text report is. */
export function readReporters(values: Values): WantedReport[] {
  const wanted = many(values, 'reporter').map((text): WantedReport => {
    const equals = text.indexOf('=')
    if (equals === -1) return { name: text, path: undefined }
    return { name: text.slice(0, equals), path: text.slice(equals + 1) }
  })
  if (values['json'] === true) wanted.push({ name: 'json', path: undefined })
  const printed = wanted.filter((report) => report.path === undefined)
  if (printed.length === 0) wanted.unshift({ name: 'text', path: undefined })
  for (const report of wanted) {
    if (!REPORTERS.has(report.name)) {
      throw new UserError(
        `there is no reporter "${report.name}". There are ${[...REPORTERS.keys()].join(', ')}.`,
      )
    }
    if (report.path === '')
      throw new UserError(`--reporter ${report.name}= needs a path after the equals sign.`)
  }
  if (printed.length > 1) {
    throw new UserError(
      'only one report can be printed: give the others a path, as in --reporter json=report.json',
    )
  }
  return wanted
}

/** Prints and writes the wanted reports; on GitHub the github reporter also fills the step summary. */
export async function deliver(report: Report, wanted: readonly WantedReport[], io: Io): Promise<void> {
  const texts = await Promise.all(wanted.map(({ name }) => render(report, name)))
  for (const [index, text] of texts.entries()) {
    const file = wanted[index]?.path
    if (file === undefined) io.stdout(wanted[index]?.name === 'github' ? text : inertLog(text))
    else writeReport(path.resolve(io.cwd, file), text)
  }
  const summary = io.env['GITHUB_STEP_SUMMARY']
  if (summary && wanted.some(({ name }) => name === 'github')) {
    appendFileSync(summary, await render(report, 'markdown'))
  }
}

async function render(report: Report, name: string): Promise<string> {
  const reporter = await REPORTERS.get(name)?.()
  return reporter?.(report) ?? ''
}

function writeReport(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  } catch (error) {
    throw new UserError(`the report ${file} cannot be written.`, undefined, { cause: error })
  }
}
