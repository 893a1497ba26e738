import { mergeBase, resolveCommit } from '../../tree/repository.ts'

export type Base = {
  /** the commit to compare with; undefined when it cannot be found */
  commit: string | undefined
  /** where it comes from, or why there is none */
  note: string
}

/** Where the work on this branch began: the merge base of HEAD and the branch that it will go to. */
export function findBase(
  root: string,
  wanted: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Base {
  if (wanted !== undefined && wanted !== '') {
    const commit = resolveCommit(root, wanted) ?? resolveCommit(root, `origin/${wanted}`)
    if (commit === undefined) return { commit: undefined, note: `${wanted} is not a commit of this clone` }
    return withMergeBase(root, commit, wanted)
  }
  const target = env['GITHUB_BASE_REF']
  const candidates = [...(target ? [`origin/${target}`] : []), 'origin/HEAD', 'origin/main', 'origin/master']
  for (const name of candidates) {
    const commit = resolveCommit(root, name)
    if (commit !== undefined) return withMergeBase(root, commit, name)
  }
  const head = resolveCommit(root, 'HEAD')
  if (head === undefined || target) return { commit: undefined, note: 'no branch to compare with was found' }
  return { commit: head, note: 'HEAD (there is no remote branch to compare with)' }
}

function withMergeBase(root: string, commit: string, name: string): Base {
  const base = mergeBase(root, commit)
  if (base !== undefined) return { commit: base, note: `merge base with ${name}` }
  return {
    commit: undefined,
    note: `HEAD and ${name} have no common commit in this clone (fetch more history)`,
  }
}
