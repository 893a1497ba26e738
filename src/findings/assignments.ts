/** The assignments that stand before a command of the line: `GOCACHE=/tmp/x go test`. */
export function assignments(line: string): string[] {
  const prefixes = line.matchAll(/(?:^|&&|;|\benv)\s*((?:[A-Z_][A-Z0-9_]*=[\w./:@-]*\s+)+)/g)
  return [...prefixes].flatMap(([, prefix = '']) => prefix.trim().split(/\s+/))
}
