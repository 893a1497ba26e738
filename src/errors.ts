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
