/** The name of the package script that a command runs, or undefined when it runs something else. */
export function scriptNamed(words: readonly string[]): string | undefined {
  const [program, verb, name] = words
  if (program !== 'npm' && program !== 'pnpm' && program !== 'yarn' && program !== 'bun') return undefined
  if (verb === 'run' || verb === 'run-script') return name
  return verb === 'test' ? 'test' : undefined
}

/** Whether a script is still declared, gone, or goes by another name: the one new name with the old body. */
export function renamedScript(
  name: string,
  manifest: Buffer,
  former: Buffer | undefined,
): 'declared' | 'gone' | (string & {}) {
  const now = scriptsOf(manifest)
  if (now.has(name)) return 'declared'
  const before = former === undefined ? new Map<string, string>() : scriptsOf(former)
  const body = before.get(name)
  const heirs =
    body === undefined ? [] : [...now].filter(([other, own]) => own === body && !before.has(other))
  return heirs.length === 1 ? (heirs[0]?.[0] ?? 'gone') : 'gone'
}

function scriptsOf(manifest: Buffer): Map<string, string> {
  try {
    const document: unknown = JSON.parse(manifest.toString('utf8'))
    const scripts =
      typeof document === 'object' && document !== null && 'scripts' in document ? document.scripts : {}
    return new Map(
      Object.entries(scripts ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    )
  } catch {
    return new Map()
  }
}
