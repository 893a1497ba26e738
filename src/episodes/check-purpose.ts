/** What a command checks. A command without a purpose only reads or changes something. */
export type Purpose = 'test' | 'lint' | 'format' | 'typecheck' | 'build' | 'install' | 'ci'

const BY_PROGRAM = new Map<string, Purpose>([
  ...[
    'pytest',
    'vitest',
    'jest',
    'mocha',
    'ava',
    'tap',
    'bats',
    'rspec',
    'phpunit',
    'ctest',
    'tox',
    'nox',
    'nextest',
  ].map(test),
  ...['gotestsum', 'playwright', 'cypress', 'minitest', 'busted', 'karma', 'cucumber', 'behave'].map(test),
  ...[
    'eslint',
    'oxlint',
    'golangci-lint',
    'staticcheck',
    'shellcheck',
    'stylelint',
    'pylint',
    'flake8',
    'rubocop',
  ].map(lint),
  ...[
    'markdownlint',
    'hadolint',
    'actionlint',
    'yamllint',
    'pre-commit',
    'knip',
    'ktlint',
    'detekt',
    'swiftlint',
  ].map(lint),
  ...[
    'gofmt',
    'gofumpt',
    'goimports',
    'prettier',
    'rustfmt',
    'black',
    'isort',
    'shfmt',
    'oxfmt',
    'dprint',
  ].map(format),
  ...['tsc', 'mypy', 'pyright', 'vue-tsc', 'svelte-check', 'basedpyright', 'ty'].map(typecheck),
  ...[
    'esbuild',
    'webpack',
    'rollup',
    'tsup',
    'turbo',
    'cmake',
    'ninja',
    'javac',
    'rustc',
    'gcc',
    'clang',
  ].map(build),
])

/** Programs whose first word says what they do. */
const BY_VERB = new Map<string, Purpose>([
  ...[
    'go test',
    'cargo test',
    'cargo nextest',
    'bun test',
    'deno test',
    'dotnet test',
    'swift test',
    'mix test',
  ].map(test),
  ...[
    'mvn test',
    'mvn verify',
    'gradle test',
    'gradlew test',
    'rails test',
    'zig test',
    'bazel test',
    'hk test',
  ].map(test),
  ...[
    'go vet',
    'cargo clippy',
    'ruff check',
    'biome check',
    'biome lint',
    'biome ci',
    'deno lint',
    'hk check',
  ].map(lint),
  ...[
    'cargo fmt',
    'go fmt',
    'ruff format',
    'biome format',
    'deno fmt',
    'dotnet format',
    'terraform fmt',
    'hk fix',
  ].map(format),
  ...['deno check', 'flow check'].map(typecheck),
  ...['go build', 'go install', 'cargo build', 'cargo check', 'vite build', 'next build'].map(build),
  ...[
    'dotnet build',
    'swift build',
    'mvn compile',
    'mvn package',
    'mvn install',
    'gradle build',
    'gradlew build',
  ].map(build),
  ...['docker build', 'bazel build', 'zig build', 'bun build', 'astro build', 'mix compile'].map(build),
  ...[
    'npm ci',
    'npm install',
    'npm i',
    'pnpm install',
    'pnpm i',
    'yarn install',
    'bun install',
    'pip install',
  ].map(install),
  ...[
    'uv sync',
    'poetry install',
    'bundle install',
    'cargo install',
    'go get',
    'brew install',
    'apt install',
  ].map(install),
  ...[
    'apt-get install',
    'mise install',
    'npm add',
    'bun add',
    'pnpm add',
    'yarn add',
    'uv pip',
    'pip3 install',
  ].map(install),
  ...['gh run view', 'gh run watch', 'gh pr checks'].map(ci),
])

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

/** The purpose of a program with its verb; a script is judged by its name. */
export function purposeOf(program: string, verb: string): Purpose | null {
  const known = BY_VERB.get(`${program} ${verb}`) ?? BY_PROGRAM.get(program)
  if (known !== undefined) return known
  if (SCRIPT_RUNNERS.has(program)) return byScriptName(verb === '' && program === 'make' ? 'build' : verb)
  return null
}

function byScriptName(name: string): Purpose | null {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/)
  const has = (...words: string[]): boolean => words.some((word) => parts.includes(word))
  if (has('typecheck', 'tsc', 'types')) return 'typecheck'
  if (has('lint', 'eslint', 'clippy', 'vet')) return 'lint'
  if (has('fmt', 'format', 'prettier')) return 'format'
  if (has('test', 'tests', 'e2e', 'spec', 'integration', 'unit', 'bats')) return 'test'
  if (has('check', 'validate', 'verify', 'ci')) return 'lint'
  if (has('build', 'compile', 'bundle')) return 'build'
  return null
}

function test(name: string): [string, Purpose] {
  return [name, 'test']
}
function lint(name: string): [string, Purpose] {
  return [name, 'lint']
}
function format(name: string): [string, Purpose] {
  return [name, 'format']
}
function typecheck(name: string): [string, Purpose] {
  return [name, 'typecheck']
}
function build(name: string): [string, Purpose] {
  return [name, 'build']
}
function install(name: string): [string, Purpose] {
  return [name, 'install']
}
function ci(name: string): [string, Purpose] {
  return [name, 'ci']
}
