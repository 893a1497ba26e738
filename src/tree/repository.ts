import { tryGit } from './git.ts'

/** The top of the repository that a directory lies in, or the directory itself outside of one. */
export function repositoryRoot(directory: string): string {
  const result = tryGit(directory, ['rev-parse', '--show-toplevel'])
  return result.status === 0 ? result.stdout.toString('utf8').replace(/\n$/, '') : directory
}

/** The private directory of a repository's own git data, or undefined outside of one. */
export function gitDirectory(root: string): string | undefined {
  const result = tryGit(root, ['rev-parse', '--absolute-git-dir'])
  return result.status === 0 ? result.stdout.toString('utf8').replace(/\n$/, '') : undefined
}

/** The commit that a name stands for, or undefined. */
export function resolveCommit(root: string, name: string): string | undefined {
  const result = tryGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
  return result.status === 0 ? result.stdout.toString('utf8').trim() : undefined
}

/** The best common ancestor of a commit and HEAD, or undefined (shallow clone, unrelated histories). */
export function mergeBase(root: string, commit: string): string | undefined {
  const result = tryGit(root, ['merge-base', commit, 'HEAD'])
  return result.status === 0 ? result.stdout.toString('utf8').trim() : undefined
}
