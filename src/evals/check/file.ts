import { lowerBound } from '../../tree/lookup.ts'
import type { Tree } from '../../tree/tree.ts'
import { compilePattern } from '../pattern.ts'
import type { CheckResult, EvalOf } from '../record.ts'
import { parseDocument } from './document.ts'

type FileCheck = EvalOf<'file'>['file']

/** Checks that a path is there, that it is not, or what stands at a pointer of a JSON or YAML file. */
export function checkFile(check: FileCheck, tree: Tree): CheckResult {
  return check.exists === undefined ? checkValue(check, tree) : checkExists(check.path, check.exists, tree)
}

function checkExists(path: string, wanted: boolean, tree: Tree): CheckResult {
  const bare = path.replace(/^\.\//, '').replace(/\/$/, '')
  const there = isThere(bare, tree.list())
  if (there === wanted)
    return { outcome: 'pass', message: wanted ? `${path} exists` : `${path} is absent`, at: [] }
  if (wanted) return { outcome: 'fail', message: `${path} must exist and does not`, at: [] }
  return { outcome: 'fail', message: `${path} must not exist and does`, at: [{ path: bare, line: 1 }] }
}

/** A file of the list, or a directory with one in it. */
function isThere(path: string, files: readonly string[]): boolean {
  if (files[lowerBound(files, path)] === path) return true
  return files[lowerBound(files, `${path}/`)]?.startsWith(`${path}/`) === true
}

function checkValue(check: FileCheck, tree: Tree): CheckResult {
  const path = check.path.replace(/^\.\//, '')
  const bytes = tree.read(path)
  if (bytes === undefined) {
    return { outcome: 'stale', message: `${check.path} is gone: there is nothing left to look into`, at: [] }
  }
  let document: unknown
  try {
    document = parseDocument(path, bytes.toString('utf8'))
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return { outcome: 'error', message: `${check.path} cannot be parsed: ${reason}`, at: [{ path, line: 1 }] }
  }
  const value = resolvePointer(document, check.pointer as string)
  const found = value === undefined ? 'nothing' : shorten(JSON.stringify(value))
  const wanted =
    check.matches === undefined ? `be ${shorten(JSON.stringify(check.equals))}` : `match ${check.matches}`
  if (holds(check, value)) return { outcome: 'pass', message: `${check.pointer ?? ''} is ${found}`, at: [] }
  return {
    outcome: 'fail',
    message: `${check.pointer === '' ? 'the document' : (check.pointer ?? '')} in ${check.path} must ${wanted}; found ${found}`,
    at: [{ path, line: 1 }],
  }
}

function holds(check: FileCheck, value: unknown): boolean {
  if (value === undefined) return false
  if (check.matches === undefined) return isSame(value, check.equals)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return compilePattern(check.matches).test(text)
}

function resolvePointer(document: unknown, pointer: string): unknown {
  let value = document
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** Equality of JSON values; the order of keys does not matter. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) &&
      isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
