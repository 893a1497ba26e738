import type { Tree } from '../tree/tree.ts'
import {
  justRecipes,
  makeTargets,
  miseConfigFolder,
  miseTaskFile,
  miseTasks,
  packageScripts,
  taskfileTasks,
} from './declared-names.ts'

/** The files at the root that declare commands, and how one types what they declare. */
const PLACES: readonly { file: RegExp; commands: (text: string) => string[] }[] = [
  { file: /^package\.json$/, commands: (text) => packageScripts(text).flatMap(([name]) => npmForms(name)) },
  { file: /^(?:GNUm|m|M)akefile$/, commands: (text) => makeTargets(text).map((name) => `make ${name}`) },
  { file: /^\.?[Jj]ustfile$/, commands: (text) => justRecipes(text).map((name) => `just ${name}`) },
  { file: /^[Tt]askfile\.ya?ml$/, commands: (text) => taskfileTasks(text).map((name) => `task ${name}`) },
  { file: /^go\.mod$/, commands: () => ['go test ./...', 'go vet ./...', 'go build ./...'] },
  {
    file: /^Cargo\.toml$/,
    commands: () => ['cargo test', 'cargo build', 'cargo clippy', 'cargo fmt --check'],
  },
]

/** The commands that a repository declares, as one types them: scripts of package.json, targets of make, tasks of mise … */
export function declaredCommands(tree: Tree): Set<string> {
  const commands = new Set<string>()
  const text = (path: string): string => tree.read(path)?.toString('utf8') ?? ''
  for (const path of tree.list()) {
    for (const command of PLACES.find(({ file }) => file.test(path))?.commands(text(path)) ?? [])
      commands.add(command)
    const task = miseTaskFile(path)
    if (task?.folder === '') commands.add(`mise run ${task.name}`)
    if (miseConfigFolder(path) === '')
      for (const name of miseTasks(text(path))) commands.add(`mise run ${name}`)
  }
  return commands
}

function npmForms(name: string): string[] {
  const forms = ['npm run', 'pnpm run', 'pnpm', 'yarn run', 'yarn', 'bun run'].map(
    (runner) => `${runner} ${name}`,
  )
  if (name === 'test' || name === 'start') forms.push(`npm ${name}`)
  return forms
}
