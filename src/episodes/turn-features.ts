import { replyCues } from './reply-cues.ts'
import { textCues } from './text-cues.ts'
import type { TurnContext, TurnWork } from './turn-context.ts'
import { wordsOf } from './words.ts'

/** The features of a turn: distinct 32-bit hashes, so that no word of a training text is kept anywhere. */
export type Features = {
  /** its shape, the agent's work, and the cues in text and reply */
  signs: ReadonlySet<number>
  /** the signs, and the words themselves */
  all: ReadonlySet<number>
}

const MAX_TEXT = 6000
const TEXT_WORDS = 100
const REPLY_WORDS = 60
/** Cues at the very beginning of a text or a reply weigh differently. */
const TEXT_OPENING = 3
const REPLY_OPENING = 12

const LONG_PASTE = 350
const FILE_REFERENCE = /[\w/-]\.[a-z]{1,4}(?::\d|#L\d)/gi
const LOG_LINE = /^\s*(?:\d{4}-\d\d-\d\d|--- FAIL|FAIL\b|at |error[:[]|panic:|Traceback|\$ |>>> )/m
const ENDS_WITH_QUESTION = /[?\uff1f][\s"')\]*_]*$/

/** Describes a turn by its shape, the agent's work, the cues in text and reply, and hashed words. */
export function turnFeatures(context: TurnContext): Features {
  const text = context.text.length > MAX_TEXT ? context.text.slice(0, MAX_TEXT) : context.text
  const words = wordsOf(text, 250)
  const replyWords = wordsOf(context.next, REPLY_WORDS)
  const shape = shapeOf(context, text, words)

  const signs = new Set<number>()
  const addSign: Add = (name, a = 0, b = 0) => signs.add(mix(name, a, b))
  addShape(addSign, shape, context)
  if (context.work !== null) addWork(addSign, context.work)
  addCues(addSign, shape, words, replyWords)
  addOverlap(addSign, words, wordsOf(context.previous, 120), replyWords)

  const all = new Set(signs)
  const addWord: Add = (name, a = 0, b = 0) => all.add(mix(name, a, b))
  addWords(addWord, NAME.textWord, words, TEXT_WORDS)
  addOpening(addWord, NAME.textOpening, words, 5)
  addWords(addWord, NAME.replyWord, replyWords, REPLY_WORDS)
  addOpening(addWord, NAME.replyOpening, replyWords, 8)
  return { signs, all }
}

type Add = (name: number, a?: number, b?: number) => unknown

type Shape = {
  length: number
  size: number
  question: number
  references: number
  logs: boolean
  paste: boolean
  /** 0..7: begins with a capital, ends with a full stop, says neither `I` nor `we`: written, not typed */
  formal: number
}

function shapeOf({ text }: TurnContext, head: string, words: readonly string[]): Shape {
  const length = text.length
  const references = Math.min(3, head.match(FILE_REFERENCE)?.length ?? 0)
  const logs = LOG_LINE.test(head)
  const paragraphs = head.includes('\n\n')
  return {
    length,
    size: bucket(length, [40, 120, LONG_PASTE]),
    question: ENDS_WITH_QUESTION.test(head.slice(-40)) ? 2 : /[?\uff1f]/.test(head) ? 1 : 0,
    references,
    logs,
    paste: length > LONG_PASTE && (references > 0 || logs || paragraphs),
    formal: formality(text, words),
  }
}

const FIRST_PERSON = new Set('i im id ill ive my me we our us lets were wed weve'.split(' '))

function formality(text: string, words: readonly string[]): number {
  const capital = /^[\s"'(*`#>-]*\p{Lu}/u.test(text.slice(0, 40))
  const stop = /[.\u3002][\s"')`*]*$/.test(text.slice(-20))
  const impersonal = !words.some((word) => FIRST_PERSON.has(word))
  return Number(capital) + 2 * Number(stop) + 4 * Number(impersonal)
}

function addShape(
  add: Add,
  shape: Shape,
  { text, previous, next, first, afterInterrupt, stepsBefore }: TurnContext,
): void {
  const asked = ENDS_WITH_QUESTION.test(previous.slice(-40)) ? 1 : 0
  const lines = text.split('\n', 20).length
  add(NAME.length, bucket(shape.length, [20, 40, 80, 150, 300, 600, 1200]))
  add(NAME.stepsBefore, bucket(stepsBefore, [1, 3, 8, 20, 60]))
  add(NAME.lines, bucket(lines, [2, 3, 6, 15]))
  add(NAME.previousLength, bucket(previous.length, [1, 150, 400, 500]))
  add(NAME.nextLength, bucket(next.length, [1, 60, 120, 250, 400]))
  add(NAME.question, shape.question, shape.size)
  add(NAME.asked, asked, shape.question * 4 + shape.size)
  add(NAME.references, shape.references)
  add(NAME.formal, shape.formal)
  add(NAME.formalBySize, shape.formal, shape.size)
  if (asked === 1) add(NAME.askedAtAll)
  if (first) add(NAME.first)
  if (afterInterrupt) add(NAME.interrupted, shape.size)
  if (afterInterrupt) add(NAME.interruptedAtAll)
  if (shape.logs) add(NAME.logs)
  if (shape.paste) add(NAME.paste)
  if (text.includes('```')) add(NAME.code)
  if (text.includes('`')) add(NAME.ticks)
  if (/https?:\/\//.test(text)) add(NAME.link)
  if (/^\s*[@#[{(<]/.test(text)) add(NAME.mark)
}

function addWork(add: Add, work: TurnWork): void {
  add(NAME.edits, Number(work.editedBefore), Number(work.editedAfter))
  add(NAME.sameFile, Number(work.sameFile))
  add(NAME.knownFile, work.editedAfter ? 1 + Number(work.knownFile) : 0)
  add(NAME.undone, Number(work.undone))
  add(NAME.stepsAfter, bucket(work.stepsAfter, [1, 4, 15]))
  add(NAME.firstStep, hash(work.firstStep))
  add(NAME.channel, hash(work.channel))
  if (work.denied) add(NAME.denied)
  if (work.remembers) add(NAME.remembers)
}

function addWords(add: Add, name: number, words: readonly string[], atMost: number): void {
  let before = 0
  for (let at = 0; at < Math.min(words.length, atMost); at += 1) {
    const word = hash(words[at] ?? '')
    add(name, word)
    if (before !== 0) add(name, before, word)
    before = word
  }
}

/** The first words again, by themselves and with up to two that follow. */
function addOpening(add: Add, name: number, words: readonly string[], atMost: number): void {
  const hashes = words.slice(0, atMost).map(hash)
  for (const [at, word] of hashes.entries()) {
    add(name, word)
    const next = hashes[at + 1]
    if (next !== undefined) add(name, word, next)
    const third = hashes[at + 2]
    if (next !== undefined && third !== undefined) add(name, mix(word, next, 0), third)
  }
}

function addCues(add: Add, shape: Shape, words: readonly string[], replyWords: readonly string[]): void {
  const said = textCues.find(words, 0, words.length)
  const opening = textCues.find(words, 0, TEXT_OPENING)
  const answered = replyCues.find(replyWords, 0, REPLY_OPENING)
  const later = replyCues.find(replyWords, REPLY_OPENING, REPLY_WORDS)
  for (const cue of said) {
    add(NAME.textCue, cue)
    add(NAME.textCueInQuestion, cue, shape.question * 2 + (shape.size < 2 ? 1 : 0))
    for (const reply of answered) add(NAME.pair, cue, reply)
  }
  for (const cue of opening) {
    add(NAME.openingCue, cue)
    add(NAME.openingCueBySize, cue, shape.size)
  }
  for (const reply of answered) {
    add(NAME.replyCue, reply)
    add(NAME.replyToQuestion, reply, shape.question)
    add(NAME.replyToSize, reply, shape.size)
    add(NAME.replyToFormal, reply, shape.formal)
    if (shape.paste) add(NAME.replyToPaste, reply)
  }
  for (const reply of later) if (!answered.includes(reply)) add(NAME.laterReplyCue, reply)
}

/** How much of what is said takes up the agent's words, and is taken up by them. */
function addOverlap(
  add: Add,
  words: readonly string[],
  previous: readonly string[],
  next: readonly string[],
): void {
  const own = new Set(words.filter((word) => word.length > 3))
  add(NAME.sharedBefore, share(own, previous))
  add(NAME.sharedAfter, share(own, next))
}

function share(own: ReadonlySet<string>, words: readonly string[]): number {
  const shared = new Set(words.filter((word) => own.has(word)))
  return Math.min(3, Math.floor((shared.size * 5) / Math.max(1, own.size)))
}

function bucket(value: number, limits: readonly number[]): number {
  const at = limits.findIndex((limit) => value < limit)
  return at < 0 ? limits.length : at
}

/** FNV-1a of a short text. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value | 0
}

function mix(name: number, a: number, b: number): number {
  let value = name ^ Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  return (value ^ (value >>> 15)) | 0
}

const NAME = {
  length: hash('length'),
  stepsBefore: hash('steps before'),
  lines: hash('lines'),
  previousLength: hash('previous length'),
  nextLength: hash('next length'),
  question: hash('question'),
  asked: hash('asked'),
  askedAtAll: hash('asked at all'),
  references: hash('references'),
  first: hash('first'),
  interrupted: hash('interrupted'),
  interruptedAtAll: hash('interrupted at all'),
  logs: hash('logs'),
  paste: hash('paste'),
  code: hash('code'),
  ticks: hash('ticks'),
  link: hash('link'),
  mark: hash('mark'),
  edits: hash('edits'),
  sameFile: hash('same file'),
  knownFile: hash('known file'),
  undone: hash('undone'),
  stepsAfter: hash('steps after'),
  firstStep: hash('first step'),
  channel: hash('channel'),
  denied: hash('denied'),
  remembers: hash('remembers'),
  textWord: hash('text word'),
  textOpening: hash('text opening'),
  replyWord: hash('reply word'),
  replyOpening: hash('reply opening'),
  textCue: hash('text cue'),
  textCueInQuestion: hash('text cue in question'),
  openingCue: hash('opening cue'),
  openingCueBySize: hash('opening cue by size'),
  replyCue: hash('reply cue'),
  laterReplyCue: hash('later reply cue'),
  replyToQuestion: hash('reply to question'),
  replyToSize: hash('reply to size'),
  replyToPaste: hash('reply to paste'),
  pair: hash('pair'),
  formal: hash('formal'),
  formalBySize: hash('formal by size'),
  replyToFormal: hash('reply to formal'),
  sharedBefore: hash('shared before'),
  sharedAfter: hash('shared after'),
} as const
