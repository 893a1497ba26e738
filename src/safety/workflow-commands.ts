/** What .NET's line reader and trim, which the runner uses, take for a line end and for space. */
const COMMAND_AT_LINE_START = /(^|[\r\n\u0085\u2028\u2029])((?:[^\S\r\n\u2028\u2029]|[\u180e\u200b])*)::/g

/**
 * Foreign text for the log of a GitHub job: neither `::command::` at the start of a line nor `##[command]`, which
 * the runner obeys anywhere in a line, survives. The text stays readable.
 */
export function inertLog(text: string): string {
  return text.replaceAll(COMMAND_AT_LINE_START, '$1$2: :').replaceAll('##[', '## [')
}

/**
 * Foreign text between stop and start of command processing. The token must be random and unknown to whoever wrote
 * the text; the text is made inert all the same.
 */
export function withCommandsStopped(text: string, token: string): string {
  const body = inertLog(text.endsWith('\n') ? text : `${text}\n`)
  return `::stop-commands::${token}\n${body}::${token}::\n`
}

type Annotation = {
  level: 'error' | 'warning' | 'notice'
  message: string
  title?: string
  file?: string
  line?: number
}

/** One annotation as a workflow command on a line of its own. */
export function annotation({ level, message, title, file, line }: Annotation): string {
  const properties = Object.entries({ file, line, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${level}${properties.length > 0 ? ` ${properties.join(',')}` : ''}::${escapeData(message)}`
}

/**
 * The message of a workflow command ends at a line break, whichever way that is written. `##[` within one is not
 * obeyed, but a copy of the line may be.
 */
export const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('##[', '## [')

/** A property ends at a comma or colon as well. */
export const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
