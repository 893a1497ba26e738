/** "exception: the old barn", "the theme is the one exception"; what a program throws is another matter. */
const EXCEPTION =
  /^\W*(?:(?:the|one|only|sole|an) )*exceptions?(?: is| are|:|,| for\b)|\b(?:is|are) (?:the|an|one)(?: (?:one|only|sole))? exceptions?\b|^\W*(?:except|apart from|aside from|unless|other than|excluding)\b/i
/** "scripts may log", "hotfix branches can go straight in", "only keeper.ts may call it". */
const MAY =
  /^(?!\W*(?:you|we|i|it|that|this|they|which|how|what|otherwise)\b)[^?]{2,80}?\b(?:may|(?:is|are) (?:allowed|free|exempt)|can (?:still |also |just |directly )?(?:go|use|call|stay|keep|log|import|skip|push|write|have))\b(?! not\b)/i
/** "in dev mode it's fine", "the docs folder still needs npm". */
const FINE =
  /\b(?:it'?s|is|are|that'?s) (?!not )(?:\w+ )?(?:fine|ok|okay|allowed|exempt)\b|\bok(?:ay)? (?:in|for)\b/i
const STILL = /\bstill (?:needs?|uses?|requires?|has to|have to|wants?|goes|go)\b/i

/** Whether a clause exempts something from the rule that stands before it. */
export function exempts(clause: string): boolean {
  return EXCEPTION.test(clause) || MAY.test(clause) || FINE.test(clause) || STILL.test(clause)
}
