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
