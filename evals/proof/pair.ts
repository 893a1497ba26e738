/** One replaced piece of a file. An empty `from` makes the file, an empty `to` removes it. */
export type Change = readonly [path: string, from: string, to: string]

/** A slip and its fix in one small repository, with what must not be taken for the fix and what must not be blamed. */
export type Pair = {
  id: string
  slip:
    | 'off-by-one'
    | 'missing await'
    | 'wrong constant'
    | 'wrong operator'
    | 'shared state'
    | 'missing case'
    | 'quoting'
    | 'coupling forgotten'
    | 'config drift'
    | 'stale name'
    | 'forbidden call'
  /** what the human asks first */
  task: string
  /** what the human says when no command tells: a correction or a rule */
  told?: string
  /** the command that goes red and green; absent when only the human told */
  check?: string
  /** files that the session itself wrote, with the slip in them */
  born?: readonly string[]
  /** from the good tree to the one before the session; without it and `born` the slip was there before */
  start?: readonly Change[]
  /** from the good tree to the bad one */
  bug: readonly Change[]
  /** fixes that a hasty agent would try, on the bad tree */
  naive: readonly (readonly Change[])[]
  /** changes of the good tree that alter nothing */
  cosmetic: readonly (readonly Change[])[]
}

/** A small repository in its good state, and the pairs that are told in it. */
export type Repo = {
  name: string
  language: string
  files: Readonly<Record<string, string>>
  pairs: readonly Pair[]
}
