import { broughtBack } from '../../safety/brought-back.ts'
import { compileGlobs } from '../glob.ts'
import type { EvalOf } from '../record.ts'
import { LOCKFILES } from '../select/affected.ts'
import { isCheckFile, withoutCheckFiles } from './check-files.ts'
import { cosmeticEdit } from './cosmetic.ts'
import type { Fix } from './fix.ts'
import type { By } from './tree-pair.ts'
import { placeOfFix, type NoPair } from './place-of-fix.ts'
import type { FileChanges } from './reverse.ts'
import type { Scratch } from './scratch.ts'

type CommandEval = EvalOf<'command'>

export type CommandPair = {
  by: By
  bad: { tree: string; commit: string | null }
  good: { tree: string; commit: string | null }
  /** the good tree with a comment more in the files of the fix */
  control: string | undefined
  missed: readonly string[]
  /** signs of the failure that the session saw */
  expected: readonly string[]
}

/** The pairs of the fixes that are known: the good tree with a fix taken back, but for what belongs to the check itself. */
export function* commandPairsOfFixes(
  record: CommandEval,
  fixes: readonly Fix[],
  scratch: Scratch,
): Generator<CommandPair | NoPair> {
  if (fixes.length === 0)
    yield { verdict: 'no-op', detail: 'no session that is known turned it from red to green' }
  for (const fix of fixes) yield pairOfFix(record, fix, scratch)
}

function pairOfFix(record: CommandEval, fix: Fix, scratch: Scratch): CommandPair | NoPair {
  const files = withoutCheckFiles(fix.files, record.command)
  if (files.length === 0 && fix.commit === null)
    return { verdict: 'no-op', detail: 'the fix changed nothing but the check itself' }
  const place = placeOfFix({ ...fix, files }, scratch)
  if ('verdict' in place) return place
  const changes = new Map([...place.changes].filter(([path]) => !isCheckFile(path, record.command)))
  const reason = whyNotRun(place.id, changes, scratch)
  if (reason !== undefined) return { verdict: 'refused', detail: reason }
  return {
    by: 'fix',
    bad: { tree: scratch.writeTree(place.id, changes), commit: null },
    good: { tree: place.id, commit: place.commit },
    control: controlTree(place.id, changes, scratch),
    missed: place.missed,
    expected: fix.failure === '' ? [] : fix.failure.split('\n'),
  }
}

/** What only a transcript knows may be an attacker's; what was committed before is the repository's own. */
function whyNotRun(good: string, changes: FileChanges, scratch: Scratch): string | undefined {
  const tree = scratch.files(good)
  for (const [path, bytes] of changes) {
    const texts = { good: tree.read(path)?.toString() ?? '', bad: bytes?.toString() ?? '' }
    const reason = bytes === null ? null : broughtBack(path, texts)
    if (reason !== null && bytes !== null && !scratch.wasCommitted(path, bytes)) return reason
  }
  return undefined
}

/** The pair of two revisions: the base with the check's own files as they are in the head. */
export function commandPairOfRevisions(
  record: CommandEval,
  scratch: Scratch,
  base: string,
  head: string,
): CommandPair | NoPair {
  const [from, to] = [scratch.resolve(base), scratch.resolve(head)]
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? base : head
    return {
      verdict: 'error',
      detail: `this clone has no ${missing}: fetch it with "git fetch --deepen=50", then prove again`,
    }
  }
  const [bad, good] = [scratch.treeOf(from), scratch.treeOf(to)]
  const changed = scratch.changedPaths(bad, good)
  const isOwn = (path: string): boolean => isCheckFile(path, record.command)
  const decides = decidesAbout(record)
  if (!changed.some((path) => decides(path) && !isOwn(path)))
    return {
      verdict: 'no-op',
      detail: `it was not tried, nothing that it depends on differs between ${base} and ${head}`,
    }
  const goodTree = scratch.files(good)
  const copied = changed.filter(isOwn).map((path) => [path, goodTree.read(path) ?? null] as const)
  return {
    by: 'commits',
    bad: { tree: copied.length === 0 ? bad : scratch.writeTree(bad, new Map(copied)), commit: from },
    good: { tree: good, commit: to },
    control: controlTree(good, new Map(changed.map((path) => [path, null])), scratch),
    missed: [],
    expected: [],
  }
}

/** What a command reads is known only where it says so; what it runs with is pinned by lockfiles. */
function decidesAbout({ command }: CommandEval): (path: string) => boolean {
  return command.inputs.length === 0 ? () => true : compileGlobs([...command.inputs, ...LOCKFILES]).matches
}

function controlTree(good: string, touched: FileChanges, scratch: Scratch): string | undefined {
  const tree = scratch.files(good)
  const edits = [...touched.keys()].slice(0, 10).flatMap((path) => {
    const bytes = tree.read(path)
    return bytes === undefined || scratch.isLink(good, path)
      ? []
      : [[path, cosmeticEdit(path, bytes)] as const]
  })
  return edits.length === 0 ? undefined : scratch.writeTree(good, new Map(edits))
}
