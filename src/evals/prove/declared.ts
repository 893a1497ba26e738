import { parse as parseYaml } from 'yaml'
import { splitShell } from '../../episodes/shell-words.ts'
import {
  justRecipes,
  makeTargets,
  miseConfigFolder,
  miseTaskFile,
  miseTasks,
  packageScripts,
  taskfileTasks,
} from '../../findings/declared-names.ts'
import type { Tree } from '../../tree/tree.ts'

/** What a repository itself says may be run. */
export type Declared = {
  /** names that a runner knows: `npm <dir>` → scripts, `make` → targets … */
  names: ReadonlyMap<string, ReadonlySet<string>>
  /** whole command lines, as words joined by blanks, and where each stands */
  lines: ReadonlyMap<string, string>
  /** tools whose manifest is there: cargo, go, pytest … */
  conventions: ReadonlySet<string>
}

type Collector = { names: Map<string, Set<string>>; lines: Map<string, string>; conventions: Set<string> }

/** Files bigger than this declare nothing: nobody writes them by hand. */
const MAX_BYTES = 512 * 1024

/** Each place where a repository declares commands: which files, and what they say. */
const PLACES: readonly { file: RegExp; read: (text: string, path: string, into: Collector) => void }[] = [
  { file: /(^|\/)package\.json$/, read: readPackage },
  { file: /(^|\/)(GNUm|m|M)akefile$/, read: readNames('make', makeTargets) },
  { file: /(^|\/)\.?[Jj]ustfile$/, read: readNames('just', justRecipes) },
  { file: /(^|\/)[Tt]askfile\.ya?ml$/, read: readNames('task', taskfileTasks) },
  { file: /(^|[./])mise[./-]/, read: readMise },
  { file: /^\.github\/workflows\/[^/]+\.ya?ml$/, read: readWorkflow },
  { file: /(^|\/)Cargo\.toml$/, read: convention('cargo') },
  { file: /(^|\/)go\.mod$/, read: convention('go') },
  {
    file: /(^|\/)(pytest\.ini|tox\.ini|setup\.cfg|pyproject\.toml|conftest\.py)$/,
    read: convention('pytest'),
  },
]

/** Reads what the tree declares. Broken manifests declare nothing. */
export function readDeclared(tree: Tree): Declared {
  const into: Collector = { names: new Map(), lines: new Map(), conventions: new Set() }
  const files = tree.list().filter((path) => PLACES.some((place) => place.file.test(path)))
  for (const [path, bytes] of tree.readMany(files)) {
    if (bytes.length > MAX_BYTES) continue
    for (const place of PLACES) {
      if (!place.file.test(path)) continue
      try {
        place.read(bytes.toString('utf8'), path, into)
      } catch {
        // A manifest that cannot be parsed declares nothing; whoever runs it gets the real message.
      }
    }
  }
  return into
}

/** The key of `names` for a runner in a directory. */
export function runnerKey(runner: string, directory: string): string {
  return `${runner} ${directory === '' ? '.' : directory}`
}

function readPackage(text: string, path: string, into: Collector): void {
  for (const [name, body] of packageScripts(text)) {
    add(into, runnerKey('npm', directoryOf(path)), name)
    if (typeof body === 'string') addLines(into, body, `the script "${name}" of ${path}`)
  }
}

function readNames(
  runner: string,
  namesIn: (text: string) => string[],
): (text: string, path: string, into: Collector) => void {
  return (text, path, into) => {
    for (const name of namesIn(text)) add(into, runnerKey(runner, directoryOf(path)), name)
  }
}

function readMise(text: string, path: string, into: Collector): void {
  const folder = miseConfigFolder(path)
  if (folder !== undefined) for (const name of miseTasks(text)) add(into, runnerKey('mise', folder), name)
  const task = miseTaskFile(path)
  if (task !== undefined) add(into, runnerKey('mise', task.folder), task.name)
}

function readWorkflow(text: string, path: string, into: Collector): void {
  const document: unknown = parseYaml(text)
  const jobs = isRecord(document) && isRecord(document['jobs']) ? Object.values(document['jobs']) : []
  for (const job of jobs) {
    const steps = isRecord(job) && Array.isArray(job['steps']) ? job['steps'] : []
    for (const step of steps) {
      if (isRecord(step) && typeof step['run'] === 'string') addLines(into, step['run'], path)
    }
  }
}

function convention(name: string): (text: string, path: string, into: Collector) => void {
  return (_text, _path, into) => into.conventions.add(name)
}

/** Only lines whose every part is plain: what stands behind a pipe or in `$(…)` is not a command of its own. */
function addLines(into: Collector, script: string, where: string): void {
  for (const line of script.split('\n')) {
    const commands = splitShell(line)
    if (commands.some((command) => command.next === '|' || command.next === '||' || command.next === '&'))
      continue
    for (const { words } of commands) {
      const key = words.join(' ')
      if (words.length > 0 && !/[$`<>(){}]/.test(key) && !into.lines.has(key)) into.lines.set(key, where)
    }
  }
}

function add(into: Collector, key: string, name: string): void {
  const names = into.names.get(key)
  if (names === undefined) into.names.set(key, new Set([name]))
  else names.add(name)
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
