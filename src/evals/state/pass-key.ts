import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import path from 'node:path'
import { readEach } from '../../tree/read-each.ts'
import type { Tree } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import type { EvalOf } from '../record.ts'
import { LOCKFILES } from '../select/affected.ts'

/** Raised when the meaning of a pass changes, so that no older one counts. */
const VERSION = 1

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Makes the function that says what a pass of a command depends on: the record, the contents of its inputs and of the
 * lockfiles, the programs that it names, the platform and the variables that it is given. Undefined where the eval
 * declares no inputs, or declares some that do not exist: then nothing is known about what it depends on.
 */
export function passKeys(tree: Tree, env: Environment): (record: EvalOf<'command'>) => string | undefined {
  const contents = contentDigests(tree)
  const programs = programDigests(env)
  return ({ command }) => {
    const inputs = command.inputs.length === 0 ? undefined : contents(command.inputs)
    if (inputs === undefined) return undefined
    const parts = [
      VERSION,
      command,
      inputs,
      contents(LOCKFILES) ?? '',
      wordsOf(command).map(programs),
      command.passEnv.map((name) => env[name] ?? null),
      [process.platform, process.arch, process.version],
    ]
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  }
}

function contentDigests(tree: Tree): (globs: readonly string[]) => string | undefined {
  const known = new Map<string, string | undefined>()
  const ofFile = new Map<string, string>()
  return (globs) => {
    const key = globs.join('\0')
    if (known.has(key)) return known.get(key)
    const files = compileGlobs(globs).filter(tree.list())
    let isUnknown = false
    const news = files.filter((name) => !ofFile.has(name))
    for (const [file, bytes] of readEach(tree, news, () => (isUnknown = true))) {
      ofFile.set(file, createHash('sha256').update(bytes).digest('base64'))
    }
    const whole = createHash('sha256')
    for (const file of files) whole.update(`${file}\0${ofFile.get(file) ?? ''}\0`)
    const digest = files.length === 0 || isUnknown ? undefined : whole.digest('hex')
    known.set(key, digest)
    return digest
  }
}

/** Where a program lies and when it was last replaced: cheaper than asking it for its version, and as sharp. */
function programDigests(env: Environment): (word: string) => string {
  const directories = (env['PATH'] ?? '').split(path.delimiter)
  const known = new Map<string, string>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    let digest = ''
    for (const directory of directories) {
      const file = path.join(directory, word)
      const stat = statSync(file, { throwIfNoEntry: false })
      if (stat?.isFile() !== true) continue
      digest = `${file} ${stat.size} ${stat.mtimeMs}`
      break
    }
    known.set(word, digest)
    return digest
  }
}

/** The words of a command that may name a program. */
function wordsOf(command: EvalOf<'command'>['command']): string[] {
  const words = command.run?.slice(0, 1) ?? command.shell?.match(/[\w.-]+/g) ?? []
  return [...new Set(words)].filter((word) => !word.includes('/'))
}
