import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeOutputs } from '../outputs/write.ts'

/** Answers by the content of their prompt and by who gave them: asking the same again costs nothing. */
export function answerCache(folder: string, identity: string) {
  const nameOf = (prompt: string): string =>
    `${createHash('sha256').update(`${identity}\n${prompt}`).digest('hex')}.txt`
  return {
    get: (prompt: string): string | undefined => {
      const file = join(folder, nameOf(prompt))
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined
    },
    set: (prompt: string, answer: string): void =>
      void writeOutputs(folder, new Map([[nameOf(prompt), answer]])),
  }
}
export type AnswerCache = ReturnType<typeof answerCache>
