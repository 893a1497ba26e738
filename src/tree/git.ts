import { execFile, spawnSync } from 'node:child_process'
import { UserError } from '../errors.ts'

export type GitOptions = {
  /** what git reads on its standard input; nothing by default */
  input?: string | Buffer
  /** more environment, e.g. GIT_INDEX_FILE */
  env?: Readonly<Record<string, string>>
  timeoutMs?: number
}

export type GitResult = { status: number | null; stdout: Buffer; stderr: string }

/** Variables that git needs from outside; GIT_DIR and its like would point it at another repository. */
const KEPT = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'TMPDIR', 'SystemRoot', 'USERPROFILE']

/**
 * No hooks, no helpers of the repository's configuration, no pager, no prompt. A folder that is tracked and looks like a
 * bare repository would bring its own configuration, and with it programs to run: git must not take it for one.
 */
const HARDENING = [
  '--no-pager',
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'log.showSignature=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.quotePath=false',
  '-c',
  'core.askPass=',
  '-c',
  'credential.helper=',
  '-c',
  'diff.external=',
  '-c',
  'gc.auto=0',
  '-c',
  'maintenance.auto=false',
  '-c',
  'protocol.ext.allow=never',
]

/** The arguments with which every git of ours starts. */
export function gitArguments(repository: string, args: readonly string[]): string[] {
  return ['-C', repository, ...HARDENING, ...args]
}

/** The environment in which every git of ours runs. */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = KEPT.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    ...extra,
  }
}

/** Runs git and hands back what happened; only a git that cannot be started throws. */
export function tryGit(repository: string, args: readonly string[], options: GitOptions = {}): GitResult {
  const result = spawnSync('git', gitArguments(repository, args), {
    input: options.input ?? '',
    env: gitEnvironment(options.env),
    maxBuffer: 1 << 30,
    timeout: options.timeoutMs,
    windowsHide: true,
  })
  if (result.error !== undefined && result.status === null && result.signal === null)
    throw notThere(result.error)
  return { status: result.status, stdout: result.stdout, stderr: result.stderr.toString('utf8') }
}

/** The same beside other work. */
export function tryGitAside(repository: string, args: readonly string[]): Promise<GitResult> {
  const options = {
    env: gitEnvironment(),
    encoding: 'buffer',
    maxBuffer: 1 << 30,
    windowsHide: true,
  } as const
  return new Promise((resolve, reject) => {
    const child = execFile('git', gitArguments(repository, args), options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null
      if (error !== null && status === null && !error.signal) reject(notThere(error))
      else resolve({ status, stdout, stderr: stderr.toString('utf8') })
    })
    child.stdin?.end()
  })
}

function notThere(cause: Error): UserError {
  return new UserError('git is needed, and cannot be started: is it installed?', undefined, { cause })
}

/** Runs git, which must succeed, and returns its output. */
export function git(repository: string, args: readonly string[], options: GitOptions = {}): Buffer {
  const result = tryGit(repository, args, options)
  if (result.status === 0) return result.stdout
  throw new Error(
    `git ${args[0] ?? ''} failed (${String(result.status)}): ${result.stderr.trim().slice(0, 2000)}`,
  )
}
