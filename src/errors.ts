/** The exit codes of both programs; `workgraph` itself uses only `ok` and `usage`. */
export const EXIT = { ok: 0, failed: 1, usage: 2, notRun: 3, nothingSelected: 4 } as const

/** An error thrown on purpose: its message is for the user, says what to do, and needs no stack. */
export class UserError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = EXIT.usage, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UserError'
    this.exitCode = exitCode
  }
}

/** A model that was never reached: nothing was sent, so nothing was spent. */
export class NotSent extends UserError {}

/** What to do about it, by the code that the system gives. */
const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'give this user the right to it',
  EPERM: 'give this user the right to it',
  ENOSPC: 'make room on the disk',
  EDQUOT: 'make room on the disk',
  EROFS: 'choose a place that can be written to',
  EMFILE: 'raise the limit of open files (ulimit -n)',
  ENFILE: 'raise the limit of open files (ulimit -n)',
  EISDIR: 'a file is wanted here, and this is a folder',
  ENOTDIR: 'a folder is wanted here, and this is a file',
  ENOENT: 'see that it exists',
}

/** What the system refused (a file that may not be read, a full disk), for the user; undefined for any other error. */
export function systemFailure(error: unknown): UserError | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  if (error.syscall === 'uv_cwd')
    return new UserError('the working directory does not exist any more: change into another one.')
  const { code } = error
  const advice = typeof code === 'string' && Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined
  const what = error.message.replace(/^[A-Z0-9]+: /, '')
  return new UserError(`${what}${advice === undefined ? '' : `: ${advice}`}.`, EXIT.usage, { cause: error })
}

/** A file of a repository that is there and cannot be read. What does not look at it can go on without. */
export class UnreadableFile extends UserError {
  /** from the top of the repository */
  readonly path: string
  /** that it is no text is known from its beginning: too large, but nothing that a pattern is looked for in */
  readonly isBinary: boolean

  constructor(
    path: string,
    reason: string,
    { isBinary = false, cause }: { isBinary?: boolean; cause?: unknown } = {},
  ) {
    super(`${path} cannot be read (${reason})`, EXIT.notRun, { cause })
    this.name = 'UnreadableFile'
    this.path = path
    this.isBinary = isBinary
  }
}
