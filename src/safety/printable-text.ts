import { showHidden } from './hidden-unicode.ts'
import { redact } from './redact.ts'
import { inertLog } from './workflow-commands.ts'

/** Text for a terminal or the log of a job: no secret, no escape sequence, no hidden character, no workflow command. */
export function printableText(text: string): string {
  return inertLog(showHidden(redact(text)))
}
