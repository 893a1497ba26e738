import { commandKeys } from '../../episodes/command-key.ts'
import { splitShell } from '../../episodes/shell-words.ts'
import { includesSorted, lowerBound } from '../../tree/lookup.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Eval, EvalOf } from '../record.ts'
import { isSameCommand } from './same-command.ts'
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
  if (whole !== undefined) return `${whole} runs it`
  const script = scriptOf(words)
  if (script !== undefined) return byName(script, cwd, context, shown)
  const tool = byConvention(words, context) ?? byLine(words, context)
  if (tool !== undefined) {
    const odd = tool.rest.find((word) => !isPlainArgument(word, cwd, context.files))
    return odd === undefined
      ? tool.because
      : { refused: `"${odd}" is neither a plain flag nor a file of the repository` }
  }
  return { refused: `the repository declares "${shown}" nowhere` }
}

function byName(script: Script, cwd: string, context: AllowContext, shown: string): Because {
  if (CHANGES_THE_WORLD.test(script.name) || LASTS_OR_DEPLOYS.test(script.name)) {
    return { refused: `"${script.name}" sounds as if it does more than check` }
  }
  const odd = script.rest.find((word) => !isPlainArgument(word, cwd, context.files))
  if (odd !== undefined) return { refused: `"${odd}" is neither a plain flag nor a file of the repository` }
  for (const runner of script.runners) {
    if (context.declared.names.get(runnerKey(runner, cwd))?.has(script.name) === true) {
      return `${DECLARED_IN[runner] ?? runner} declares "${script.name}"`
    }
  }
  return { refused: `the repository declares no "${script.name}" for "${shown}"` }
}

const DECLARED_IN: Readonly<Record<string, string>> = {
  npm: 'package.json',
  make: 'the Makefile',
  just: 'the justfile',
  task: 'the Taskfile',
  mise: 'mise.toml',
}

type Script = { runners: readonly string[]; name: string; rest: readonly string[] }

const SHORTHANDS = new Set(['test', 't', 'tst'])

/** What `npm run x`, `make x` and their like run by name. */
function scriptOf(words: readonly string[]): Script | undefined {
  const [program = '', verb = '', name = ''] = words
  if (['npm', 'pnpm', 'yarn', 'bun'].includes(program)) {
    if (program !== 'bun' && SHORTHANDS.has(verb))
      return { runners: ['npm'], name: 'test', rest: words.slice(2) }
    if (verb === 'run' || verb === 'run-script') return { runners: ['npm'], name, rest: words.slice(3) }
    const isOwn =
      (program === 'yarn' || program === 'pnpm') && /^[a-z][\w:.-]*$/.test(verb) && !PACKAGE_VERBS.has(verb)
    return isOwn ? { runners: ['npm'], name: verb, rest: words.slice(2) } : undefined
  }
  if (program === 'make' || program === 'just' || program === 'task') {
    return /^[A-Za-z]/.test(verb) ? { runners: [program], name: verb, rest: words.slice(2) } : undefined
  }
  if (program === 'mise' && verb === 'run') return { runners: ['mise'], name, rest: words.slice(3) }
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

type Tool = { because: string; rest: readonly string[] }

function byConvention(words: readonly string[], context: AllowContext): Tool | undefined {
  const found = CONVENTIONS.find(({ starts }) => starts.every((word, at) => words[at] === word))
  if (found === undefined || !context.declared.conventions.has(found.manifest)) return undefined
  return { because: `this is a ${found.tool} project`, rest: words.slice(found.starts.length) }
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
    // A single word such as `node` says nothing about what it would run.
    const isTool = start.length > 1 || prefix.length > 0
    if (isTool && start.every((word, at) => own[at] === word)) {
      return { because: `${where} runs "${base}"`, rest: own.slice(start.length) }
    }
  }
  return undefined
}

const CHANGES_THE_WORLD =
  /^(?:sudo|doas|curl|wget|ssh|scp|rsync|docker|podman|kubectl|helm|terraform|aws|gcloud|az|gh|glab|git|rm|dd|mkfs|shutdown|kill|pkill|killall|eval|publish|deploy|upload)$/
const LASTS_OR_DEPLOYS =
  /(?:^|[^a-z])(?:publish|deploy|release|upload|push|prod|production|migrate|seed|drop|destroy|install|postinstall|prepare|start|serve|dev|watch)(?:$|[^a-z])/i

const FILTER_FLAGS = /^(?:-t|-k|-run|--run|--grep|--filter|--testNamePattern|--test-name-pattern)$/

/** Flags without a value that could hold code or a place to load it from, names to filter by, files of the repository. */
function isPlainArgument(word: string, cwd: string, files: readonly string[]): boolean {
  if (['--', '.', './...'].includes(word) || FILTER_FLAGS.test(word)) return true
  if (/^--?[A-Za-z][\w-]*$/.test(word))
    return !/^--?(?:import|require|loader|r|c|e|p|eval|config|exec|toolexec|ldflags|rootdir)$/.test(word)
  if (/^[A-Za-z_][\w.]*$/.test(word) && !word.includes('..')) return true
  const path = word.replace(/^\.\//, '').replace(/(?:\/|\/\.\.\.|::[\w:[\]-]+)$/, '')
  if (path === '' || path === '.' || path.startsWith('/') || path.split('/').includes('..')) return false
  const full = cwd === '' ? path : `${cwd}/${path}`
  return includesSorted(files, full) || files[lowerBound(files, `${full}/`)]?.startsWith(`${full}/`) === true
}

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
