import type { Tree } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import type { CheckResult, EvalOf } from '../record.ts'
import { countRange, describeRange } from './expect-count.ts'

/** The part of @ast-grep/napi that is used; it is an optional dependency, so its types may be absent. */
type AstGrep = {
  parse: (language: string, source: string) => { root: () => Node }
}
type Node = { findAll: (rule: unknown) => { range: () => { start: { line: number } } }[] }

/** Checks how often an ast-grep rule matches. */
export async function checkStructure(
  check: EvalOf<'structure'>['structure'],
  tree: Tree,
): Promise<CheckResult> {
  const files = compileGlobs(check.files).filter(tree.list())
  if (files.length === 0) {
    return { outcome: 'stale', message: `no file matches ${check.files.join(', ')}`, at: [] }
  }
  const astGrep = await loadAstGrep()
  if (astGrep === undefined) {
    const message = 'evals of kind structure need ast-grep: npm install --save-dev @ast-grep/napi'
    return { outcome: 'error', message, at: [] }
  }
  const rule = typeof check.rule === 'string' || 'rule' in check.rule ? check.rule : { rule: check.rule }
  const at: CheckResult['at'] = []
  try {
    for (const [path, bytes] of tree.readMany(files)) {
      const parsed = astGrep.parse(check.language, bytes.toString('utf8'))
      for (const node of parsed.root().findAll(rule)) at.push({ path, line: node.range().start.line + 1 })
    }
  } catch (error) {
    return { outcome: 'error', message: `ast-grep: ${error instanceof Error ? error.message : ''}`, at: [] }
  }
  const range = countRange(check.expect)
  const holds = at.length >= range.min && at.length <= range.max
  const message = `${describeRange(range)} wanted of this structure in ${check.files.join(', ')}; found ${at.length}`
  return { outcome: holds ? 'pass' : 'fail', message, at: at.length > range.max ? at : [] }
}

async function loadAstGrep(): Promise<AstGrep | undefined> {
  // A name in a variable keeps the compiler and the bundler from looking for a package that may be absent.
  const name = '@ast-grep/napi'
  try {
    return (await import(name)) as AstGrep
  } catch {
    return undefined
  }
}
