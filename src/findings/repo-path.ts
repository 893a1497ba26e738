/** The path relative to the session's working directory, or null when it lies outside. Worktrees of agents count as the root. */
export function repoPath(path: string, cwd: string | null): string | null {
  const plain = path.replaceAll('\\', '/')
  const relative = withoutRoot(plain, cwd?.replaceAll('\\', '/') ?? null)
  if (relative === null || relative === '') return null
  const inside = relative
    .replace(/^(?:\.claude\/worktrees|\.worktrees|worktrees)\/[^/]+\//, '')
    .replace(/^\.\//, '')
  return inside.startsWith('../') || inside.includes('\0') || inside === '' ? null : inside
}

function withoutRoot(path: string, cwd: string | null): string | null {
  if (!path.startsWith('/') && !/^[A-Za-z]:\//.test(path)) return path.startsWith('~') ? null : path
  if (cwd === null) return null
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : null
}
