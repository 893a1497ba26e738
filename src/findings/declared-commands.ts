import type { Tree } from '../tree/tree.ts'

const NAME = /^[\w.:@/-]{1,80}$/

/** The commands that a repository declares: scripts of package.json, tasks of mise, targets of make and just. */
export function declaredCommands(tree: Tree): Set<string> {
  const commands = new Set<string>()
  const list = new Set(tree.list())
  const text = (path: string): string => tree.read(path)?.toString('utf8') ?? ''
  for (const name of scriptNames(text('package.json'))) {
    for (const form of npmForms(name)) commands.add(form)
  }
  for (const path of [
    'mise.toml',
    '.mise.toml',
    'mise/config.toml',
    '.config/mise.toml',
    '.mise/config.toml',
  ]) {
    for (const name of miseTasks(text(path))) commands.add(`mise run ${name}`)
  }
  for (const file of list) {
    const task = /^(?:\.?mise[-/]tasks|\.config\/mise\/tasks)\/([\w./-]+)$/.exec(file)?.[1]
    if (task !== undefined) commands.add(`mise run ${task.replace(/\/_default$/, '').replaceAll('/', ':')}`)
  }
  for (const path of ['Makefile', 'makefile', 'GNUmakefile'])
    for (const name of targets(text(path))) commands.add(`make ${name}`)
  for (const path of ['justfile', 'Justfile', '.justfile'])
    for (const name of targets(text(path))) commands.add(`just ${name}`)
  if (list.has('go.mod'))
    for (const command of ['go test ./...', 'go vet ./...', 'go build ./...']) commands.add(command)
  if (list.has('Cargo.toml'))
    for (const command of ['cargo test', 'cargo build', 'cargo clippy', 'cargo fmt --check'])
      commands.add(command)
  return commands
}

function npmForms(name: string): string[] {
  const forms = ['npm run', 'pnpm run', 'pnpm', 'yarn run', 'yarn', 'bun run'].map(
    (runner) => `${runner} ${name}`,
  )
  if (name === 'test' || name === 'start') forms.push(`npm ${name}`)
  return forms
}

function scriptNames(text: string): string[] {
  if (text === '') return []
  try {
    const manifest: unknown = JSON.parse(text)
    if (typeof manifest !== 'object' || manifest === null || !('scripts' in manifest)) return []
    const { scripts } = manifest
    return typeof scripts === 'object' && scripts !== null
      ? Object.keys(scripts).filter((name) => NAME.test(name))
      : []
  } catch {
    return [] // a broken package.json declares nothing
  }
}

function miseTasks(text: string): string[] {
  const names: string[] = []
  for (const [, quoted, bare] of text.matchAll(/^\[tasks\.(?:"([^"\n]+)"|([\w:-]+))\]/gm))
    names.push(quoted ?? bare ?? '')
  const table = /^\[tasks\]\s*\n((?:(?!\[).*\n?)*)/m.exec(text)?.[1] ?? ''
  for (const [, quoted, bare] of table.matchAll(/^(?:"([^"\n]+)"|([\w:-]+))\s*=/gm))
    names.push(quoted ?? bare ?? '')
  return names.filter((name) => NAME.test(name))
}

/** Targets of make and recipes of just, without variables, patterns and special targets. */
function targets(text: string): string[] {
  const names: string[] = []
  for (const [, name = ''] of text.matchAll(/^([A-Za-z][\w-]*)(?:[ \t][^:=\n]*)?:(?!=)/gm))
    if (NAME.test(name)) names.push(name)
  return names
}
