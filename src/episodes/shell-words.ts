/** What stands between two commands of one shell line. */
type Operator = '&&' | '||' | ';' | '|' | '&' | ''

/** One simple command: its words without quotes and redirections, and what follows it. */
export type SimpleCommand = { words: string[]; next: Operator }

/** Longer scripts are read up to here: what a step runs is told by its beginning. */
const MAX_CHARACTERS = 16_000

/**
 * Splits a shell text into simple commands. It is a reader, not a shell: nothing is expanded, substitutions stay
 * text, here-document bodies are left out, and text that no shell would accept still gives some answer.
 */
export function splitShell(text: string): SimpleCommand[] {
  const source = text.length > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS) : text
  const commands: SimpleCommand[] = []
  const pendingHeredocs: string[] = []
  let words: string[] = []
  let word: string | null = null
  let dropNextWord = false
  let wantsHeredoc = false
  let at = 0

  const endWord = (): void => {
    if (word === null) return
    if (wantsHeredoc) pendingHeredocs.push(word)
    else if (!dropNextWord) words.push(word)
    word = null
    dropNextWord = false
    wantsHeredoc = false
  }
  const endCommand = (next: Operator): void => {
    endWord()
    dropNextWord = false
    wantsHeredoc = false
    if (words.length > 0) commands.push({ words, next })
    words = []
  }

  while (at < source.length) {
    const char = source.charAt(at)
    const next = source.charAt(at + 1)
    if (char === '\\') {
      if (next !== '\n') word = (word ?? '') + next
      at += 2
    } else if (char === "'" || char === '"') {
      const end = closingQuote(source, at)
      word = (word ?? '') + unquoted(source.slice(at + 1, end), char)
      at = end + 1
    } else if ((char === '$' && next === '(') || char === '`') {
      const end = char === '`' ? closingQuote(source, at) : closingParenthesis(source, at + 1)
      word = (word ?? '') + source.slice(at, end + 1)
      at = end + 1
    } else if (char === '#' && word === null) {
      at = endOfLine(source, at)
    } else if (char === '\n') {
      endCommand(';')
      at += 1
      for (const mark of pendingHeredocs.splice(0)) at = afterHeredoc(source, at, mark)
    } else if (char === ' ' || char === '\t' || char === '\r') {
      endWord()
      at += 1
    } else if ((char === '&' || char === '|' || char === ';') && next === char) {
      endCommand(char === '&' ? '&&' : char === '|' ? '||' : ';')
      at += 2
    } else if (char === '>' || char === '<' || (char === '&' && next === '>')) {
      if (word !== null && isDigits(word)) word = null
      endWord()
      const heredoc = char === '<' && next === '<' && source.charAt(at + 2) !== '<'
      const marks = redirectionLength(source, at)
      wantsHeredoc = heredoc
      dropNextWord = !heredoc
      at += marks
    } else if (char === '|' || char === '&' || char === ';') {
      endCommand(char)
      at += char === '|' && next === '&' ? 2 : 1
    } else if (char === '(' || char === ')') {
      endCommand(';')
      at += 1
    } else {
      const end = endOfRun(source, at + 1)
      word = (word ?? '') + source.slice(at, end)
      at = end
    }
  }
  endCommand('')
  return commands
}

const RUN = /[^\\'"$`#\n \t\r&|;<>()]*/y

/** The end of a run of characters that mean nothing to a shell. */
function endOfRun(source: string, from: number): number {
  RUN.lastIndex = from
  RUN.test(source)
  return RUN.lastIndex
}

function closingQuote(source: string, open: number): number {
  const quote = source.charAt(open)
  let at = open + 1
  while (at < source.length && source.charAt(at) !== quote)
    at += quote !== "'" && source.charAt(at) === '\\' ? 2 : 1
  return Math.min(at, source.length)
}

function closingParenthesis(source: string, open: number): number {
  let depth = 0
  let at = open
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === "'" || char === '"') at = closingQuote(source, at)
    else if (char === '\\') at += 1
    else if (char === '(') depth += 1
    else if (char === ')' && --depth === 0) return at
    at += 1
  }
  return source.length
}

function unquoted(text: string, quote: string): string {
  return quote === '"' && text.includes('\\') ? text.replace(/\\(["\\$`])/g, '$1') : text
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from)
  return end < 0 ? source.length : end
}

/** The position after the line that holds only `mark`. */
function afterHeredoc(source: string, from: number, mark: string): number {
  let at = from
  while (at < source.length) {
    const end = endOfLine(source, at)
    if (source.slice(at, end).trim() === mark) return end
    at = end + 1
  }
  return source.length
}

function redirectionLength(source: string, from: number): number {
  let at = from
  while (at < from + 3 && '<>&|-'.includes(source.charAt(at)) && source.charAt(at) !== '') at += 1
  return at - from
}

function isDigits(word: string): boolean {
  return word.length <= 2 && /^\d+$/.test(word)
}
