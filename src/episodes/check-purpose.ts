/** What a command checks. A command without a purpose only reads or changes something. */
export type Purpose = 'test' | 'lint' | 'format' | 'typecheck' | 'build' | 'install' | 'ci'

const PROGRAMS: Partial<Record<Purpose, string>> = {
  test:
    'pytest vitest jest mocha ava tap bats rspec phpunit ctest tox nox nextest gotestsum playwright cypress ' +
    'minitest busted karma cucumber behave',
  lint:
    'eslint oxlint golangci-lint staticcheck shellcheck stylelint pylint flake8 rubocop markdownlint hadolint ' +
    'actionlint yamllint pre-commit knip ktlint detekt swiftlint',
  format: 'gofmt gofumpt goimports prettier rustfmt black isort shfmt oxfmt dprint',
  typecheck: 'tsc mypy pyright vue-tsc svelte-check basedpyright ty',
  build: 'esbuild webpack rollup tsup turbo cmake ninja javac rustc gcc clang',
}

/** Programs whose first word says what they do. */
const VERBS: Partial<Record<Purpose, string>> = {
  test:
    'go test, cargo test, cargo nextest, bun test, deno test, dotnet test, swift test, mix test, mvn test, ' +
    'mvn verify, gradle test, gradlew test, rails test, zig test, bazel test, hk test',
  lint: 'go vet, cargo clippy, ruff check, biome check, biome lint, biome ci, deno lint, hk check',
  format: 'cargo fmt, go fmt, ruff format, biome format, deno fmt, dotnet format, terraform fmt, hk fix',
  typecheck: 'deno check, flow check',
  build:
    'go build, go install, cargo build, cargo check, vite build, next build, dotnet build, swift build, mvn compile, ' +
    'mvn package, mvn install, gradle build, gradlew build, docker build, bazel build, zig build, bun build, ' +
    'astro build, mix compile',
  install:
    'npm ci, npm install, npm i, npm add, pnpm install, pnpm i, pnpm add, yarn install, yarn add, bun install, ' +
    'bun add, pip install, pip3 install, uv sync, uv pip, poetry install, bundle install, cargo install, go get, ' +
    'brew install, apt install, apt-get install, mise install',
  ci: 'gh run view, gh run watch, gh pr checks',
}

/** What the parts of a script's name say, the most telling first. */
const SCRIPT_WORDS: readonly [Purpose, string][] = [
  ['typecheck', 'typecheck tsc types'],
  ['lint', 'lint eslint clippy vet'],
  ['format', 'fmt format prettier'],
  ['test', 'test tests e2e spec integration unit bats'],
  ['lint', 'check validate verify ci'],
  ['build', 'build compile bundle all'],
]

/** Programs that run a script by its name. */
export const SCRIPT_RUNNERS = new Set([
  'npm',
  'pnpm',
  'yarn',
  'bun',
  'mise',
  'make',
  'just',
  'task',
  'rake',
  'deno',
  'nox',
])

const BY_PROGRAM = byWord(PROGRAMS, ' ')
const BY_VERB = byWord(VERBS, ', ')
const BY_SCRIPT_WORD = SCRIPT_WORDS.map(([purpose, words]) => ({ purpose, words: new Set(words.split(' ')) }))

/** The purpose of a program with its verb; a script is judged by its name. */
export function purposeOf(program: string, verb: string): Purpose | null {
  const known = (verb === '' ? undefined : BY_VERB.get(`${program} ${verb}`)) ?? BY_PROGRAM.get(program)
  if (known !== undefined) return known
  if (!SCRIPT_RUNNERS.has(program)) return null
  return purposeOfName(program === 'make' && verb === '' ? 'build' : verb)
}

/** What the name of a script, or the path of one, says that it checks. */
export function purposeOfName(name: string): Purpose | null {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/)
  return BY_SCRIPT_WORD.find(({ words }) => parts.some((part) => words.has(part)))?.purpose ?? null
}

function byWord(lists: Partial<Record<Purpose, string>>, separator: string): Map<string, Purpose> {
  const purposes: Purpose[] = ['test', 'lint', 'format', 'typecheck', 'build', 'install', 'ci']
  return new Map(
    purposes.flatMap((purpose) =>
      (lists[purpose]?.split(separator) ?? []).map((word): [string, Purpose] => [word, purpose]),
    ),
  )
}
