import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { execa, parseCommandString } from 'execa'
import { NotSent, UserError } from '../../errors.ts'
import { redact } from '../../safety/redact.ts'
import { makeScratchFolder } from '../../tree/scratch-folder.ts'
import type { Provider } from './provider.ts'

type Options = {
  timeoutSeconds: number
  env: readonly string[]
  from: Readonly<Record<string, string | undefined>>
}

/** What a program needs to find itself and its settings; nothing in it is a secret. */
const HARMLESS = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LC_ALL',
  'TERM',
  'TMPDIR',
  'TZ',
  'XDG_CONFIG_HOME',
  'CLAUDE_CONFIG_DIR',
  'CODEX_HOME',
  'SystemRoot',
  'APPDATA',
  'USERPROFILE',
  'PATHEXT',
]
const MAX_ANSWER_BYTES = 4 * 1024 * 1024

/**
 * A headless agent as a child process: the prompt on standard input, the answer on standard output. It runs in an empty
 * folder, because a prompt quotes strangers and an agent might do what they say.
 */
export function commandProvider(commandLine: string, { timeoutSeconds, env, from }: Options): Provider {
  const [program, ...args] = parseCommandString(commandLine)
  if (program === undefined)
    throw new UserError('the provider "command:" names no command, for example: command:"claude -p".')
  return {
    name: basename(program),
    async ask(prompt) {
      const folder = makeScratchFolder('distill')
      try {
        const result = await execa(program, args, {
          cwd: folder,
          input: prompt,
          env: handedOn([...HARMLESS, ...env], from),
          extendEnv: false,
          timeout: timeoutSeconds * 1000,
          killDescendants: true,
          maxBuffer: MAX_ANSWER_BYTES,
          reject: false,
        })
        if (result.timedOut)
          throw new UserError(`${program} gave no answer within ${timeoutSeconds} seconds.`)
        if (result.failed && (result.code === 'ENOENT' || result.code === 'EACCES'))
          throw new NotSent(`${program} cannot be started: is it installed, and on the PATH?`)
        if (result.failed)
          throw new UserError(
            `${program} failed (${result.exitCode ?? result.code ?? 'killed'}): ${lastLine(result.stderr)}`,
          )
        return { text: result.stdout, tokens: null }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

function handedOn(names: readonly string[], from: Options['from']): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])))
}

function lastLine(text: string): string {
  return redact(text.trim().split('\n').at(-1) ?? '').slice(0, 300) || 'it said nothing'
}
