/** The name of the project that a working directory belongs to: its last folder, or that of the checkout above a worktree. */
export function projectOf(cwd: string | null): string {
  const path = (cwd ?? '').replaceAll('\\', '/').replace(/\/+$/, '')
  const checkout = path.replace(/\/(?:\.claude\/worktrees|\.worktrees|worktrees|\.git\/worktrees)\/.*$/, '')
  return (checkout.split('/').at(-1) ?? '').toLowerCase()
}
