/** How sure the form of a sentence makes us that it states a rule. */
export type Strength = 'strong' | 'medium' | 'weak'

type Groups = Readonly<Record<string, string>>

/** A way in which people state a rule, and how a maintainer would write it down. */
export type Pattern = {
  /** words of which a sentence of this form holds one: most sentences hold none, and the expression is never built */
  needs?: readonly string[]
  form: RegExp
  strength: Strength
  /** set where the form alone says that it holds beyond the task */
  lasting?: true
  write: (groups: Groups) => string
  /** the reason, where the form holds one */
  because?: (groups: Groups) => string
}
