import { existsSync } from 'node:fs'
import path from 'node:path'
import { readRegularFile } from '../../tree/read-regular-file.ts'
import type { EvalOf } from '../record.ts'

const INTERPRETERS = new Set(['node', 'bash', 'sh', 'python', 'python3', 'ruby', 'deno', 'bun', 'tsx'])
const PACKAGE_MANAGERS = new Set(['npm', 'pnpm', 'yarn'])

/** What a command speaks of and the repository no longer has; undefined when nothing is missing. */
export function missingAnchor(root: string, command: EvalOf<'command'>['command']): string | undefined {
  const directory = path.join(root, command.cwd)
  if (!existsSync(directory)) return `the directory ${command.cwd} is gone`
  const [program, ...words] = command.run ?? []
  if (program === undefined) return undefined
  if (PACKAGE_MANAGERS.has(program)) return missingScript(directory, words)
  const script = program.includes('/') ? program : INTERPRETERS.has(program) ? words[0] : undefined
  const isPath = script !== undefined && !script.startsWith('-') && /[/.]/.test(script)
  return isPath && !existsSync(path.resolve(directory, script)) ? `${script} is gone` : undefined
}

function missingScript(directory: string, words: readonly string[]): string | undefined {
  const name =
    words[0] === 'run' || words[0] === 'run-script' ? words[1] : words[0] === 'test' ? 'test' : undefined
  if (name === undefined || name.startsWith('-')) return undefined
  try {
    const manifest: unknown = JSON.parse(readRegularFile(path.join(directory, 'package.json')))
    const { scripts } = manifest as { scripts?: object }
    return Object.hasOwn(scripts ?? {}, name) ? undefined : `package.json has no script "${name}" any more`
  } catch {
    // Without a readable manifest the package manager itself says what is wrong.
    return undefined
  }
}
