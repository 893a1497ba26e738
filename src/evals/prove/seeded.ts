import { parseDocument } from 'yaml'
import type { Tree } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import { compilePattern } from '../pattern.ts'
import type { EvalOf } from '../record.ts'
import type { InProcessEval } from '../check/in-process.ts'
import { cosmeticEdit } from './cosmetic.ts'
import type { FileChanges } from './reverse.ts'

/** A violation put into the good tree on purpose, and for evals of changes a change that must pass. */
export type Seed = { bad: FileChanges; good: FileChanges }

/**
 * Breaks today's tree as the eval says that it must not be broken. Undefined when the eval does not tell how, as a
 * pattern without examples: then only a real bug can prove it.
 */
export function seedViolation(record: InProcessEval, tree: Tree): Seed | undefined {
  switch (record.kind) {
    case 'file':
      return onlyBad(seedFile(record.file, tree))
    case 'content':
      return onlyBad(seedContent(record.content, tree))
    case 'change':
      return seedChange(record.change, tree)
    case 'structure':
      return undefined
  }
}

function onlyBad(bad: FileChanges | undefined): Seed | undefined {
  return bad === undefined ? undefined : { bad, good: new Map() }
}

function seedFile(check: EvalOf<'file'>['file'], tree: Tree): FileChanges | undefined {
  const path = check.path.replace(/^\.\//, '').replace(/\/$/, '')
  if (check.exists === true) {
    const gone = tree.list().filter((file) => file === path || file.startsWith(`${path}/`))
    return gone.length === 0 ? undefined : new Map(gone.map((file) => [file, null]))
  }
  if (check.exists === false) return new Map([[path, Buffer.from('seeded\n')]])
  const bytes = tree.read(path)
  if (bytes === undefined || check.pointer === undefined) return undefined
  const keys = check.pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const other = check.equals === 'seeded' ? 'seeded otherwise' : 'seeded'
  try {
    if (path.endsWith('.json'))
      return new Map([[path, Buffer.from(withJsonValue(bytes.toString('utf8'), keys, other))]])
    const document = parseDocument(bytes.toString('utf8'))
    if (document.errors.length > 0) return undefined
    document.setIn(keys, other)
    return new Map([[path, Buffer.from(document.toString())]])
  } catch {
    return undefined
  }
}

function withJsonValue(text: string, keys: readonly string[], value: string): string {
  const document: unknown = JSON.parse(text)
  let at: unknown = document
  for (const key of keys.slice(0, -1)) at = (at as Record<string, unknown>)[key]
  const last = keys.at(-1)
  if (last === undefined) return JSON.stringify(value)
  ;(at as Record<string, unknown>)[last] = value
  return `${JSON.stringify(document, null, 2)}\n`
}

function seedContent(check: EvalOf<'content'>['content'], tree: Tree): FileChanges | undefined {
  const files = compileGlobs(check.files).filter(tree.list())
  const pattern = compilePattern(check.pattern)
  const { expect } = check
  const isTooFew = expect === 'some' || (expect !== 'none' && (expect.min ?? 0) > 0)
  if (isTooFew) {
    const without = [...tree.readMany(files)].flatMap(([path, bytes]) => {
      const text = bytes.toString('utf8')
      const kept = text.split('\n').filter((line) => !pattern.test(line))
      return kept.join('\n') === text ? [] : [[path, Buffer.from(kept.join('\n'))] as const]
    })
    return without.length === 0 ? undefined : new Map(without)
  }
  const most = expect === 'none' ? 0 : (expect.max ?? 0)
  return addLine(check.examples.match[0], files[0], tree, most + 1)
}

function seedChange(check: EvalOf<'change'>['change'], tree: Tree): Seed | undefined {
  const files = tree.list()
  if ('forbidAdded' in check) {
    const path = files.find(compileGlobs(check.files).matches)
    const bad = addLine(check.examples.match[0], path, tree, 1)
    return bad === undefined || path === undefined ? undefined : { bad, good: touch(path, tree) }
  }
  const required = compileGlobs(check.require)
  const trigger = compileGlobs(check.when)
    .filter(files)
    .find((path) => !required.matches(path))
  const partner = files.find(required.matches)
  if (trigger === undefined || partner === undefined) return undefined
  // Nobody runs it, and a comment would not count as a change.
  const change = (path: string): FileChanges => addLine('seeded change', path, tree, 1) ?? new Map()
  const bad = change(trigger)
  return { bad, good: new Map([...bad, ...change(partner)]) }
}

function addLine(
  line: string | undefined,
  path: string | undefined,
  tree: Tree,
  times: number,
): FileChanges | undefined {
  const bytes = path === undefined ? undefined : tree.read(path)
  if (line === undefined || path === undefined || bytes === undefined) return undefined
  const gap = bytes.length === 0 || bytes.at(-1) === 10 ? '' : '\n'
  return new Map([[path, Buffer.concat([bytes, Buffer.from(gap + `${line}\n`.repeat(times))])]])
}

function touch(path: string, tree: Tree): FileChanges {
  return new Map([[path, cosmeticEdit(path, tree.read(path) ?? Buffer.alloc(0))]])
}
