import type { NapiConfig } from '@ast-grep/napi'
import type { Tree } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import type { CheckResult, EvalOf } from '../record.ts'
import { countRange, describeRange } from './expect-count.ts'

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
  const rule = ruleOf(check.rule)
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

/** A pattern, a whole configuration, or only the rule of one; ast-grep itself refuses what is none of them. */
function ruleOf(rule: EvalOf<'structure'>['structure']['rule']): string | NapiConfig {
  if (typeof rule === 'string') return rule
  return ('rule' in rule ? rule : { rule }) as unknown as NapiConfig
}

async function loadAstGrep(): Promise<typeof import('@ast-grep/napi') | undefined> {
  try {
    return await import('@ast-grep/napi')
  } catch {
    return undefined
  }
}
