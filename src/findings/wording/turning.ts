/** What people say before they come to it. */
export const FILLER =
  /^(?:(?:lol|haha|oh|ah|uh|um|hm+|ok|okay|no|nah|yes|yeah|well|so|and|but|you'?re right)(?:[,.!…]+\s*|\s+))+/i

/** Words that turn round, whatever they speak of: a rule before them is not to be relied on. */
const TURNS =
  /^(?:sorry\b(?! (?:for|to)\b)|oops\b|whoops\b|my (?:bad|fault|mistake)\b|hold on\b|correction:|wait,? no\b|actually,? no\b|(?:scratch|strike|scrap|forget|ignore|disregard|nvm|never ?mind) (?:that|this|it)(?=$|[,.!;:]| (?:please|was|i)\b)|(?:nvm|never ?mind)(?=$|[,.!;:]))(?! (?:about|on)\b)/i
const NO_WAIT = /^(?:no,? wait|(?:hm+|no|wait),? actually)\b/i
/** "I confused it with the other one", said further behind. */
const MISTAKEN =
  /\b(?:mixed (?:(?:it|that|this|them|those|things) )?up|confused (?:it|that|this|them|those) with|(?:was|were) (?:meant )?for (?:the |an? )?(?:other|another|different)|(?:my|that's|was) (?:own )?(?:fault|mistake)|(?:not|no longer) true|(?:an?|the) different (?:repo|repository|project|agent|chat)|wrong (?:place|chat|window|terminal|tab)|take (?:that|this|it) back|misremembered|on reflection|disregard)\b|, sorry[.!]?$/i

/** How far into a message its turning round, or against a rule, is looked for. */
export const MAX_TEXT = 300

/** Whether a message begins by turning round, or says that its human was mistaken. */
export function turnsRound(text: string): boolean {
  const head = text.slice(0, MAX_TEXT).trimStart()
  const said = head.replace(FILLER, '')
  return TURNS.test(said) || NO_WAIT.test(head) || NO_WAIT.test(said) || MISTAKEN.test(head)
}
