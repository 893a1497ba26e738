import { SCRIPT_RUNNERS } from './check-purpose.ts'
import { selectorsOf, selectorTakesValue, type Selectors } from './selectors.ts'

/** Programs whose first plain word is a subcommand. */
const WITH_VERB = new Set(
  (
    'git go cargo gh golangci-lint docker kubectl helm terraform pip pip3 uv poetry brew apt apt-get rustup dotnet ' +
    'mvn gradle gradlew bazel swift mix rails bundle systemctl vite next astro zig turbo nx hk ruff biome deno ' +
    'podman aws gcloud az heroku fly vercel wrangler entire jj hg svn playwright cypress flow prisma buf sqlc'
  ).split(' '),
)

/** Flags whose value says where, or on what repository: never a subcommand, never a target. */
const PLACE_FLAGS = new Set(
  '-C -c -R --repo --prefix --filter -F -w --workspace --cwd --directory --manifest-path'.split(' '),
)

const RUNS_SCRIPT = new Set(['run', 'r', 'run-script', 'task'])

export type Call = {
  verb: string
  targets: string[]
  flags: string[]
  words: readonly string[]
  /** the flags that choose a workspace or a folder */
  selectors: Selectors
}

/** Tells the subcommand or script of a program from its targets and flags. */
export function readCall(program: string, words: readonly string[]): Call {
  const { verb, before, after } = verbOf(program, words)
  const rest = join(before, after)
  const targets: string[] = []
  const flags: string[] = []
  let isValue = false
  for (const word of rest) {
    if (isValue || word.startsWith('-')) flags.push(word)
    else targets.push(word)
    isValue = !isValue && PLACE_FLAGS.has(word) && selectorTakesValue(program, word) !== false
  }
  return { verb, targets, flags, words: rest, selectors: selectorsOf(program, before, after) }
}

type Parts = { verb: string; before: readonly string[]; after: readonly string[] }

function verbOf(program: string, words: readonly string[]): Parts {
  const isRunner = SCRIPT_RUNNERS.has(program)
  if (!isRunner && !WITH_VERB.has(program)) return { verb: '', before: [], after: words }
  const start = afterFlags(program, words, 0)
  const before = words.slice(0, start)
  const first = words[start] ?? ''
  if ((isRunner || program === 'turbo') && RUNS_SCRIPT.has(first)) {
    const at = afterFlags(program, words, start + 1)
    return {
      verb: words[at] ?? '',
      before: [...before, ...words.slice(start + 1, at)],
      after: words.slice(at + 1),
    }
  }
  const second = words[start + 1]
  if (program === 'gh' && first !== 'api' && second !== undefined && !second.startsWith('-')) {
    return { verb: `${first} ${second}`, before, after: words.slice(start + 2) }
  }
  return {
    verb: program === 'npm' && first === 't' ? 'test' : first,
    before,
    after: words.slice(start + 1),
  }
}

function join(before: readonly string[], after: readonly string[]): readonly string[] {
  const words = before.length === 0 ? after : [...before, ...after]
  return words.includes('--') ? words.filter((word) => word !== '--') : words
}

function afterFlags(program: string, words: readonly string[], from: number): number {
  let at = from
  for (;;) {
    const flag = words[at]
    if (flag === undefined || !flag.startsWith('-') || flag === '--') return at
    at += (selectorTakesValue(program, flag) ?? PLACE_FLAGS.has(flag)) ? 2 : 1
  }
}
