/** Why a proposed lesson is not admitted; `detail` says what would make it better. */
export type Refusal = { reason: Reason; detail: string }

export type Reason =
  | 'schema'
  | 'no-evidence'
  | 'unknown-session'
  | 'unknown-line'
  | 'quote-not-found'
  | 'unsafe'
  | 'untrusted'
  | 'wording'
  | 'unsupported'
  | 'unknown-name'
  | 'gone'
  | 'generic'
  | 'task-local'
  | 'dismissed'
  | 'known'
  | 'duplicate'
  | 'contradicted'
  | 'bad-check'

export const refuse = (reason: Reason, detail: string): Refusal => ({ reason, detail })
