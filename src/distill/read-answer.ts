import { jsonrepair } from 'jsonrepair'

/** The lessons of an answer as they came, and what was wrong with the answer as a whole. */
export type Answer = { lessons: unknown[]; problem: string | null }

const MAX_ANSWER = 1024 * 1024
const MAX_STARTS = 200
const MAX_LESSONS = 500
const MAX_DEPTH = 60

/**
 * Finds the JSON in what a model said: in fences, between sentences, with comments, cut off in the middle, or wrapped in
 * the envelope of a command line tool. Reading is generous, because every lesson is judged afterwards.
 */
export function readAnswer(text: string): Answer {
  if (text.length > MAX_ANSWER)
    return { lessons: [], problem: `the answer is larger than ${MAX_ANSWER} characters` }
  const lessons: unknown[] = []
  let found = false
  for (const value of documents(text)) {
    const part = lessonsIn(value)
    if (part === null) continue
    found = true
    lessons.push(...part.slice(0, MAX_LESSONS - lessons.length))
  }
  if (found) return { lessons, problem: null }
  return {
    lessons,
    problem:
      text.trim() === '' ? 'the answer is empty' : 'there is no JSON object with "lessons" in the answer',
  }
}

/** Every JSON value in the text that might be an answer. */
function* documents(text: string): Generator<unknown> {
  let at = 0
  for (let tries = 0; tries < MAX_STARTS; tries += 1) {
    const start = nextStart(text, at)
    if (start < 0) return
    const end = balancedEnd(text, start)
    if (end === 'too deep') return
    const value = parseLoosely(text.slice(start, end ?? text.length))
    if (lessonsIn(value) !== null) {
      yield value
      at = end ?? text.length
    } else at = start + 1
  }
}

function nextStart(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === '{' || text[at] === '[') return at
  return -1
}

/** Where the bracket at `start` is closed; null when it never is. */
function balancedEnd(text: string, start: number): number | 'too deep' | null {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]
    if (inString) {
      if (char === '\\') at += 1
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') depth -= 1
    if (depth === 0) return at + 1
    if (depth > MAX_DEPTH) return 'too deep'
  }
  return null
}

function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return nestsTooDeep(text) ? undefined : repaired(text)
  }
}

function repaired(text: string): unknown {
  try {
    return JSON.parse(jsonrepair(text))
  } catch {
    return undefined
  }
}

/** The repairing parser recurses. */
function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    if (depth > MAX_DEPTH * 2) return true
  }
  return false
}

/** The list of lessons in a value, or null when it is no answer. */
function lessonsIn(value: unknown, envelope = true): unknown[] | null {
  if (Array.isArray(value)) return value.length === 0 || value.some(isLesson) ? value : null
  if (typeof value !== 'object' || value === null) return null
  if ('lessons' in value) return Array.isArray(value.lessons) ? value.lessons : null
  if (isLesson(value)) return [value]
  // `claude -p --output-format json` puts the answer into `result`.
  if (envelope && 'result' in value && typeof value.result === 'string') {
    const inner = readAnswer(value.result)
    return inner.problem === null ? inner.lessons : null
  }
  return null
}

function isLesson(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'statement' in value
}
