/** "exception: the old barn", "the theme is the one exception"; what a program throws is another matter. */
const EXCEPTION =
  /^\W*(?:(?:the|with|one|only|sole|an) )*exceptions?(?: is| are|:|,| for\b)|\bmake an exception\b|\b(?:is|are) (?:the|an|one)(?: (?:one|only|sole))? exceptions?\b|^\W*(?:(?:well|but|ok|okay|oh),? )*(?:except|apart from|aside from|unless|other than|excluding)\b/i
/** "scripts may log", "hotfix branches can go straight in", "only keeper.ts may call it". */
const MAY =
  /^(?!\W*(?:you|we|i|it|that|this|they|which|how|what|otherwise)\b)[^?]{2,80}?\b(?:may|(?:is|are) (?:allowed|free|exempt)|can (?:still |also |just |directly )?(?:go|use|call|stay|keep|log|import|skip|push|write|have))\b(?! not\b)/i
/** "you may use it in the old barn" */
const YOU_MAY = /^\W*(?:you|we) (?:can|may) (?:still |only )?(?:use|do|keep|call|add|leave|skip)\b/i
/** "in dev mode it's fine", "in winter it does not matter"; that the rest is fine is praise. */
const FINE =
  /^(?!\W*(?:everything|the rest|all|this|that|is|are)\b)(?=[^?]*$).*(?:\b(?:it'?s|is|are) (?!not )(?:\w+ )?(?:fine|ok|okay|allowed|exempt|excluded)\b|\bok(?:ay)? (?:in|for)\b)/i
const SPARED =
  /\b(?:does|do)(?: not|n't) (?:matter|apply|count)\b|\b(?:excluded|exempt)\W*$|\bwe have to\W*$/i
const STILL = /\bstill (?:needs?|uses?|requires?|has to|have to|wants?|goes|go)\b/i

const FORMS = [EXCEPTION, MAY, YOU_MAY, FINE, SPARED, STILL]

/** Whether a clause exempts something from the rule that stands before it. */
export function exempts(clause: string): boolean {
  return FORMS.some((form) => form.test(clause))
}
