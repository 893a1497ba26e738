import type { Change, Tree } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import { compilePattern } from '../pattern.ts'
import type { CheckResult, EvalOf } from '../record.ts'

type ChangeCheck = EvalOf<'change'>['change']

/** Checks what the tree changes against its base. */
export function checkChange(check: ChangeCheck, tree: Tree): CheckResult {
  const changes = tree.changes()
  if (changes === undefined) {
    return { outcome: 'skip', message: 'no base to compare with: pass --changed BASE or --base REF', at: [] }
  }
  return 'when' in check ? checkTogether(check, changes, tree) : checkAdded(check, changes, tree)
}

function checkTogether(
  check: Extract<ChangeCheck, { when: string[] }>,
  changes: readonly Change[],
  tree: Tree,
): CheckResult {
  const when = compileGlobs(check.when)
  const required = compileGlobs(check.require)
  // A reworded comment needs no partner.
  const triggers = changes.filter((change) => when.matches(change.path) && change.cosmetic !== true)
  const isDone = changes.some((change) => required.matches(change.path))
  if (triggers.length > 0 && isDone)
    return { outcome: 'pass', message: 'both sides changed together', at: [] }
  if (required.filter(tree.list()).length === 0) return gone(check.require)
  if (triggers.length === 0) {
    if (when.filter(tree.list()).length === 0) return gone(check.when)
    return { outcome: 'pass', message: `nothing that matches ${check.when.join(', ')} changed`, at: [] }
  }
  const names = triggers.slice(0, 3).map((change) => change.path)
  const more = triggers.length > 3 ? ` and ${triggers.length - 3} more` : ''
  return {
    outcome: 'fail',
    message: `${names.join(', ')}${more} changed, so ${check.require.join(' or ')} must change too; it did not`,
    at: triggers.map((change) => ({ path: change.path, line: change.added[0]?.line ?? 1 })),
  }
}

function checkAdded(
  check: Extract<ChangeCheck, { forbidAdded: string }>,
  changes: readonly Change[],
  tree: Tree,
): CheckResult {
  const files = compileGlobs(check.files)
  const pattern = compilePattern(check.forbidAdded)
  const own = changes.filter((change) => files.matches(change.path))
  const at = own.flatMap((change) =>
    change.added
      .filter(({ text }) => pattern.test(text))
      .map(({ line, text }) => ({ path: change.path, line, text })),
  )
  const first = at[0]
  if (first === undefined) {
    const unread = own.find((change) => change.unreadable !== undefined)
    if (unread?.unreadable !== undefined)
      return { outcome: 'error', message: unread.unreadable, at: [{ path: unread.path, line: 1 }] }
    if (files.filter(tree.list()).length === 0) return gone(check.files)
    return { outcome: 'pass', message: 'no added line matches', at: [] }
  }
  return {
    outcome: 'fail',
    message: `${at.length === 1 ? 'an added line matches' : `${at.length} added lines match`} ${check.forbidAdded}: ${first.text.trim().slice(0, 200)}`,
    at: at.map(({ path, line }) => ({ path, line })),
  }
}

function gone(globs: readonly string[]): CheckResult {
  return { outcome: 'stale', message: `nothing matches ${globs.join(', ')} any more`, at: [] }
}
