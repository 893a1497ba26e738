/** How sure the form of a sentence makes us that it states a rule. */
export type Strength = 'strong' | 'medium' | 'weak'

type Groups = Readonly<Record<string, string>>

/** A way in which people state a rule, and how a maintainer would write it down. */
export type Pattern = {
  /**
   * Lists of words: a sentence of this form holds one of each, and begins with one of the list that begins with `^`.
   * Only letters count: `don't` is `don` and `t`. The first list is looked up, and the others are asked after it.
   */
  needs: readonly [string, ...string[]]
  form: RegExp
  strength: Strength
  /** set where the form alone says that it holds beyond the task */
  lasting?: true
  write: (groups: Groups) => string
  /** the reason, where the form holds one */
  because?: (groups: Groups) => string
}

/** When one does something to the repository; what a program does when something happens to it is no rule of work. */
export const WORK_TIME: string = String.raw`(?:before|after|when(?:ever)?|every time|each time) (?:you |(?:committ|push|merg|releas|deploy|chang|edit|renam|upgrad)ing\b|running (?:the )?[\w -]{0,20}tests?\b|(?:each|every|a|the) (?:commit|push|merge|release|deploy(?:ment)?|change|tests?)\b)`
