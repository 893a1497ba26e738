import { type Purpose, purposeOfName } from '../../episodes/check-purpose.ts'
import { commandKeys } from '../../episodes/command-key.ts'
import { splitShell } from '../../episodes/shell-words.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Eval, EvalOf } from '../record.ts'
import { isSameCommand } from './same-command.ts'
import { oddArgument } from './plain-arguments.ts'
import { readDeclared, runnerKey, type Declared } from './declared.ts'

/** Whether a command eval may be run, and why; a refusal says what would change it. */
export type Permission = { allowed: boolean; reason: string }

/** What a permission depends on besides the record; read once for all evals. */
export type AllowContext = {
  declared: Declared
  /** the files of the tree that declares */
  files: readonly string[]
  /** the records that a human merged */
  accepted: ReadonlyMap<string, Eval>
}

/** Reads the tree once: what it declares, what lies in it, and which records of `evalsFile` a human merged. */
export function allowContext(tree: Tree, accepted: readonly Eval[]): AllowContext {
  return {
    declared: readDeclared(tree),
    files: tree.list(),
    accepted: new Map(accepted.map((record) => [record.id, record])),
  }
}

/** Whether a tree declares a command; the tree is read when the first one is asked for. */
export function declaredIn(tree: Tree): (record: EvalOf<'command'>) => boolean {
  let context: AllowContext | undefined
  return (record) => isAllowed(record, (context ??= allowContext(tree, []))).allowed
}

/**
 * A command may run because the repository declares it or because a human merged exactly this record,
 * never because a transcript contains it.
 */
export function isAllowed(record: EvalOf<'command'>, context: AllowContext): Permission {
  if (isSameCommand(context.accepted.get(record.id), record)) {
    return { allowed: true, reason: 'this record is part of the committed evals' }
  }
  const { command } = record
  const environment = Object.entries(command.env).find(([name, value]) => !isHarmless(name, value))
  if (environment !== undefined) return refuse(`it sets ${environment[0]}`)
  if (command.passEnv.length > 0)
    return refuse(`it wants ${command.passEnv.join(', ')} from your environment`)
  const parts = command.run === undefined ? partsOf(command.shell ?? '') : [command.run]
  if (parts === undefined) return refuse('its shell text does more than run commands one after the other')
  let reason = ''
  for (const words of parts) {
    const because = declaredBy(words, command.cwd.replace(/^\.\/?|\/$/g, ''), context)
    if (typeof because !== 'string') return refuse(because.refused)
    reason ||= because
  }
  return { allowed: true, reason }
}

/** A chain of plain commands, or undefined for everything that a shell could hide something in. */
function partsOf(shell: string): (readonly string[])[] | undefined {
  if (/[$`<>(){}\n\\*?~#]/.test(shell)) return undefined
  const commands = splitShell(shell)
  const isChain =
    commands.length > 0 && commands.every(({ next }, at) => next === (at === commands.length - 1 ? '' : '&&'))
  return isChain ? commands.map((command) => command.words) : undefined
}

type Because = string | { refused: string }

function declaredBy(words: readonly string[], cwd: string, context: AllowContext): Because {
  const shown = words.join(' ')
  if (words.some((word) => CHANGES_THE_WORLD.test(word)))
    return { refused: `"${shown}" may change more than this checkout` }
  if (commandKeys(shown).some((key) => key.purpose === 'install'))
    return { refused: `"${shown}" installs something` }
  const whole = context.declared.lines.get(shown)
  if (whole !== undefined) {
    if (words.some((word) => LASTS_OR_DEPLOYS.test(word)) || !isCheck(words))
      return { refused: `"${shown}" does not sound like a check` }
    return `${whole} runs it`
  }
  const script = scriptOf(words)
  if (script !== undefined) return byName(script, cwd, context, shown)
  const tool = byConvention(words, context) ?? byLine(words, context)
  if (tool === undefined) return { refused: `the repository declares "${shown}" nowhere` }
  const odd = oddArgument(tool.rest, { cwd, files: context.files, reads: tool.reads })
  return odd === undefined ? tool.because : { refused: `"${odd}" ${NOT_PLAIN}` }
}

const NOT_PLAIN = 'is neither a plain flag nor a test of the repository'

function byName(script: Script, cwd: string, context: AllowContext, shown: string): Because {
  if (CHANGES_THE_WORLD.test(script.name) || LASTS_OR_DEPLOYS.test(script.name)) {
    return { refused: `"${script.name}" sounds as if it does more than check` }
  }
  if (purposeOfName(script.name) === null) return { refused: `"${script.name}" does not sound like a check` }
  // What stands behind the name is another target for make, and a setting of npm itself before its "--".
  const passesOn = script.runner === 'npm' && (script.passesAll || script.rest[0] === '--')
  const odd = passesOn
    ? oddArgument(script.rest, { cwd, files: context.files, reads: false })
    : script.rest[0]
  if (odd !== undefined) return { refused: `"${odd}" ${NOT_PLAIN}` }
  if (context.declared.names.get(runnerKey(script.runner, cwd))?.has(script.name) === true) {
    return `${DECLARED_IN[script.runner] ?? script.runner} declares "${script.name}"`
  }
  return { refused: `the repository declares no "${script.name}" for "${shown}"` }
}

const DECLARED_IN: Readonly<Record<string, string>> = {
  npm: 'package.json',
  make: 'the Makefile',
  just: 'the justfile',
  task: 'the Taskfile',
  mise: 'mise',
}

/** `passesAll`: everything behind the name goes to the script. */
type Script = { runner: string; name: string; rest: readonly string[]; passesAll: boolean }

const SHORTHANDS = new Set(['test', 't', 'tst'])

/** What `npm run x`, `make x` and their like run by name. */
function scriptOf(words: readonly string[]): Script | undefined {
  const [program = '', verb = '', name = ''] = words
  if (['npm', 'pnpm', 'yarn', 'bun'].includes(program)) {
    const passesAll = program === 'yarn' || program === 'pnpm'
    const script = (own: string, from: number): Script => ({
      runner: 'npm',
      name: own,
      rest: words.slice(from),
      passesAll,
    })
    if (program !== 'bun' && SHORTHANDS.has(verb)) return script('test', 2)
    if (verb === 'run' || verb === 'run-script') return script(name, 3)
    const isOwn = passesAll && /^[a-z][\w:.-]*$/.test(verb) && !PACKAGE_VERBS.has(verb)
    return isOwn ? script(verb, 2) : undefined
  }
  if (program === 'make' || program === 'just' || program === 'task') {
    return /^[A-Za-z]/.test(verb)
      ? { runner: program, name: verb, rest: words.slice(2), passesAll: false }
      : undefined
  }
  if (program === 'mise' && verb === 'run')
    return { runner: 'mise', name, rest: words.slice(3), passesAll: false }
  return undefined
}

const PACKAGE_VERBS = new Set([
  'add',
  'install',
  'i',
  'remove',
  'up',
  'update',
  'dlx',
  'exec',
  'create',
  'link',
  'publish',
  'config',
  'x',
])

const CONVENTIONS: readonly { tool: string; starts: readonly string[]; manifest: string }[] = [
  ...['test', 'check', 'build', 'clippy'].map((verb) => ({
    tool: 'cargo',
    starts: ['cargo', verb],
    manifest: 'cargo',
  })),
  ...['test', 'vet', 'build'].map((verb) => ({ tool: 'go', starts: ['go', verb], manifest: 'go' })),
  { tool: 'pytest', starts: ['pytest'], manifest: 'pytest' },
  ...['python', 'python3'].map((python) => ({
    tool: 'pytest',
    starts: [python, '-m', 'pytest'],
    manifest: 'pytest',
  })),
]

/** `reads`: it only reads the files that it is given. */
type Tool = { because: string; rest: readonly string[]; reads: boolean }

function byConvention(words: readonly string[], context: AllowContext): Tool | undefined {
  const found = CONVENTIONS.find(({ starts }) => starts.every((word, at) => words[at] === word))
  if (found === undefined || !context.declared.conventions.has(found.manifest)) return undefined
  const reads = found.tool !== 'pytest'
  return { because: `this is a ${found.tool} project`, rest: words.slice(found.starts.length), reads }
}

const TEST_RUNNERS = [
  'node --test',
  'python3 -m unittest',
  'python -m unittest',
  'python3 -m pytest',
  'python -m pytest',
]
const RUN_A_BINARY = [
  ['npx', '--no-install'],
  ['npx'],
  ['pnpm', 'exec'],
  ['yarn', 'exec'],
  ['bunx', '--no-install'],
]

/** A declared line narrowed to some files: `vitest run` in a script allows `npx vitest run test/a.test.ts`. */
function byLine(words: readonly string[], context: AllowContext): Tool | undefined {
  const prefix = RUN_A_BINARY.find((start) => start.every((word, at) => words[at] === word)) ?? []
  const own = words.slice(prefix.length)
  for (const [line, where] of context.declared.lines) {
    const base = TEST_RUNNERS.find((runner) => line === runner || line.startsWith(`${runner} `)) ?? line
    const start = base.split(' ')
    const purpose = commandKeys(base)[0]?.purpose
    // Whatever else a line runs, what a transcript adds to it could mean anything.
    const mayNarrow =
      TEST_RUNNERS.includes(base) || purpose === 'test' || purpose === 'lint' || purpose === 'typecheck'
    if (mayNarrow && start.every((word, at) => own[at] === word)) {
      const reads = purpose === 'lint' || purpose === 'typecheck'
      return { because: `${where} runs "${base}"`, rest: own.slice(start.length), reads }
    }
  }
  return undefined
}

const CHECKS = new Set<Purpose | null>(['test', 'lint', 'format', 'typecheck', 'build'])

/**
 * A workflow deploys, too: what it runs may run here when a known tool checks something, or when the script that it
 * starts is called after a check.
 */
function isCheck(words: readonly string[]): boolean {
  if (commandKeys(words.join(' ')).some(({ purpose }) => CHECKS.has(purpose))) return true
  return words
    .slice(1, 3)
    .concat(words[0]?.includes('/') === true ? words[0] : [])
    .some((word) => /^[\w./-]+$/.test(word) && !word.startsWith('-') && purposeOfName(word) !== null)
}

const CHANGES_THE_WORLD =
  /^(?:sudo|doas|curl|wget|ssh|scp|rsync|docker|podman|kubectl|helm|terraform|aws|gcloud|az|gh|glab|git|rm|dd|mkfs|shutdown|kill|pkill|killall|eval|publish|deploy|upload)$/
const LASTS_OR_DEPLOYS =
  /(?:^|[^a-z])(?:publish|deploy|release|upload|push|prod|production|migrate|seed|drop|destroy|reset|wipe|nuke|purge|rollback|flush|teardown|clean|prune|delete|remove|apply|send|bump|install|postinstall|prepare|start|serve|dev|watch)(?:$|[^a-z])/i

/** Variables that change how much is said, never what is run. */
function isHarmless(name: string, value: string): boolean {
  const known = [
    'CI',
    'NODE_ENV',
    'TZ',
    'LANG',
    'LC_ALL',
    'NO_COLOR',
    'FORCE_COLOR',
    'PYTHONPATH',
    'RUST_BACKTRACE',
  ]
  return (
    known.includes(name) &&
    /^[\w.-]*(?:\/[\w.-]+)*$/.test(value) &&
    !value.startsWith('/') &&
    !value.includes('..')
  )
}

function refuse(why: string): Permission {
  return {
    allowed: false,
    reason: `${why}. Declare it as a script of the repository, or merge the eval: what a human merged may run.`,
  }
}
