/** The flags with which a program is told in which workspace or folder to work. */
type Flags = { valued: ReadonlySet<string>; bare: ReadonlySet<string> }

const flags = (valued: string, bare = ''): Flags => ({
  valued: new Set(valued.split(' ')),
  bare: new Set(bare.split(' ')),
})

const GRADLE = flags('-p --project-dir')
const TSC = flags('-p --project')

const PROGRAMS = new Map<string, Flags>([
  ['npm', flags('-w --workspace --prefix -C', '--workspaces -ws')],
  ['pnpm', flags('-C --dir --filter -F --filter-prod', '-r --recursive -w --workspace-root')],
  ['yarn', flags('--cwd')],
  ['bun', flags('--cwd --filter -F')],
  ['make', flags('-C --directory -f --file')],
  ['just', flags('-f --justfile -d --working-directory')],
  ['task', flags('-d --dir -t --taskfile')],
  ['mise', flags('-C --cd')],
  ['cargo', flags('-p --package --manifest-path')],
  ['go', flags('-C')],
  ['turbo', flags('--filter -F --cwd')],
  ['mvn', flags('-pl --projects -f --file')],
  ['gradle', GRADLE],
  ['gradlew', GRADLE],
  ['swift', flags('--package-path')],
  ['tsc', TSC],
  ['vue-tsc', TSC],
])

/** What chooses a workspace or a folder, as it was typed: before the subcommand or script, and behind it. */
export type Selectors = { before: readonly string[]; after: readonly string[] }

const NONE: Selectors = { before: [], after: [] }

/** Whether a program takes the next word as the value of this flag; null when the flag is none of these. */
export function selectorTakesValue(program: string, flag: string): boolean | null {
  const known = PROGRAMS.get(program)
  return known?.valued.has(flag) === true ? true : known?.bare.has(flag) === true ? false : null
}

export function selectorsOf(program: string, before: readonly string[], after: readonly string[]): Selectors {
  const known = PROGRAMS.get(program)
  if (known === undefined) return NONE
  // What stands behind `--` is the script's own.
  const end = after.indexOf('--')
  const own = end < 0 ? after : after.slice(0, end)
  const found = {
    before: chosen(before, known),
    // Behind a script, short words without a value are mostly the script's: `pnpm test -w` watches.
    after: chosen(own, program === 'npm' ? known : { ...known, bare: NO_FLAGS }),
  }
  return found.before.length + found.after.length === 0 ? NONE : found
}

const NO_FLAGS: ReadonlySet<string> = new Set<string>()

function chosen(words: readonly string[], { valued, bare }: Flags): string[] {
  const found: string[] = []
  for (const [at, word] of words.entries()) {
    if (!word.startsWith('-')) continue
    if (bare.has(word) || (word.includes('=') && valued.has(word.slice(0, word.indexOf('=')))))
      found.push(word)
    else if (valued.has(word)) found.push(...words.slice(at, at + 2))
  }
  return found
}
