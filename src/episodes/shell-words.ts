import {
  afterHeredoc,
  closingParenthesis,
  closingQuote,
  endOfLine,
  endOfRun,
  redirectionLength,
} from './shell-ends.ts'

/** What stands between two commands of one shell line. */
type Operator = '&&' | '||' | ';' | '|' | '&' | ''

/**
 * One simple command: its words without quotes and redirections, and what follows it. `into`: the file that its output
 * goes to, where it goes to one.
 */
export type SimpleCommand = { words: string[]; next: Operator; into?: string }

/** Longer scripts are read up to here: what a step runs is told by its beginning. */
const MAX_CHARACTERS = 16_000

/** How far a text is read, and what it has given so far. */
type Reader = {
  source: string
  at: number
  /** the word that is being read; null between two words */
  word: string | null
  /** what the next word is: one of the command, where its output goes, or what ends a here-document */
  role: 'word' | 'output' | 'target' | 'mark'
  words: string[]
  into: string | null
  commands: SimpleCommand[]
  /** what ends the here-documents that begin on the next line */
  marks: string[]
}

/**
 * Splits a shell text into simple commands. It is a reader, not a shell: nothing is expanded, substitutions stay
 * text, here-document bodies are left out, and text that no shell would accept still gives some answer.
 */
export function splitShell(text: string): SimpleCommand[] {
  const source = text.length > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS) : text
  const reader: Reader = {
    source,
    at: 0,
    word: null,
    role: 'word',
    words: [],
    into: null,
    commands: [],
    marks: [],
  }
  while (reader.at < source.length) {
    takeUntil(reader, endOfRun(source, reader.at))
    if (reader.at < source.length) readSign(reader, source.charAt(reader.at))
  }
  endCommand(reader, '')
  return reader.commands
}

/** Reads a character that may mean something to a shell. Every sign has its function: most lines use few of them. */
function readSign(reader: Reader, sign: string): void {
  switch (sign) {
    case ' ':
    case '\t':
    case '\r':
      endWord(reader)
      reader.at += 1
      break
    case '"':
    case "'":
      readQuoted(reader, sign)
      break
    case '|':
    case '&':
    case ';':
      readOperator(reader, sign)
      break
    case '\n':
      readLineEnd(reader)
      break
    case '\\':
      readEscaped(reader)
      break
    case '(':
    case ')':
      endCommand(reader, ';')
      reader.at += 1
      break
    case '<':
    case '>':
      readRedirection(reader)
      break
    case '`':
    case '$':
      readSubstitution(reader, sign)
      break
    case '#':
      if (reader.word === null) reader.at = endOfLine(reader.source, reader.at)
      else takeUntil(reader, reader.at + 1)
  }
}

/** Adds the text up to a place to the word, as it stands. */
function takeUntil(reader: Reader, end: number): void {
  if (end === reader.at) return
  addToWord(reader, reader.source.slice(reader.at, end))
  reader.at = end
}

function addToWord(reader: Reader, part: string): void {
  reader.word = reader.word === null ? part : reader.word + part
}

function endWord(reader: Reader): void {
  const { word, role } = reader
  if (word === null) return
  if (role === 'word') reader.words.push(word)
  else if (role === 'mark') reader.marks.push(word)
  else if (role === 'output') reader.into = word
  reader.word = null
  reader.role = 'word'
}

function endCommand(reader: Reader, next: Operator): void {
  endWord(reader)
  reader.role = 'word'
  const { words, into } = reader
  reader.into = null
  if (words.length === 0) return
  reader.commands.push(into === null ? { words, next } : { words, next, into })
  reader.words = []
}

function readQuoted(reader: Reader, quote: string): void {
  const { source, at } = reader
  const end = closingQuote(source, at)
  addToWord(reader, unquoted(source.slice(at + 1, end), quote))
  reader.at = end + 1
}

function readOperator(reader: Reader, sign: '|' | '&' | ';'): void {
  const next = reader.source.charAt(reader.at + 1)
  if (sign === '&' && next === '>') return readRedirection(reader)
  const isDouble = next === sign
  endCommand(reader, !isDouble || sign === ';' ? sign : sign === '&' ? '&&' : '||')
  reader.at += isDouble || (sign === '|' && next === '&') ? 2 : 1
}

function readLineEnd(reader: Reader): void {
  endCommand(reader, ';')
  reader.at += 1
  for (const mark of reader.marks) reader.at = afterHeredoc(reader.source, reader.at, mark)
  if (reader.marks.length > 0) reader.marks = []
}

function readEscaped(reader: Reader): void {
  const next = reader.source.charAt(reader.at + 1)
  if (next !== '\n') addToWord(reader, next)
  reader.at += 2
}

/** The word that follows a redirection is none of the command's. */
function readRedirection(reader: Reader): void {
  const { source, at, word } = reader
  const from = word !== null && isDigits(word) ? word : ''
  if (from !== '') reader.word = null
  endWord(reader)
  const length = redirectionLength(source, at)
  reader.role = roleAfter(source.slice(at, at + length + 1), from)
  reader.at += length
}

/** What the word behind a redirection is; `from` is the number of the stream, where one is given. */
function roleAfter(sign: string, from: string): Reader['role'] {
  if (sign.startsWith('<<') && sign.charAt(2) !== '<') return 'mark'
  return /^>[>|]?[^>|&]/.test(sign) && (from === '' || from === '1') ? 'output' : 'target'
}

function readSubstitution(reader: Reader, sign: string): void {
  const { source, at } = reader
  if (sign === '`') takeUntil(reader, closingQuote(source, at) + 1)
  else if (source.charAt(at + 1) === '(') takeUntil(reader, closingParenthesis(source, at + 1) + 1)
  else takeUntil(reader, at + 1)
}

function unquoted(text: string, quote: string): string {
  return quote === '"' && text.includes('\\') ? text.replace(/\\(["\\$`])/g, '$1') : text
}

function isDigits(word: string): boolean {
  return word.length <= 2 && /^\d+$/.test(word)
}
