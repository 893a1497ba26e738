/** A path as the repository would call it, when it lies in the session's working directory. */
export function relativeTo(cwd: string | null, path: string): string {
  const plain = path.startsWith('./') ? path.slice(2) : path
  return cwd !== null && plain.startsWith(`${cwd}/`) ? plain.slice(cwd.length + 1) : plain
}
