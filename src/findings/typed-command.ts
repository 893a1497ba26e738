import { commandKeys, type CommandKey } from '../episodes/command-key.ts'
import { splitShell } from '../episodes/shell-words.ts'

/** A command as a person would type it, without `cd`, time limits and the filters behind its pipe. */
export type TypedCommand = { text: string; key: CommandKey }

const NEVER_SHOWN = new Set([
  'time',
  'timeout',
  'gtimeout',
  'nohup',
  'nice',
  'stdbuf',
  'command',
  'env',
  '!',
  '{',
  '}',
])
const MAX_TEXT = 90

/** The commands of a shell line in order; each is fit to stand in a sentence. */
export function typedCommands(line: string): TypedCommand[] {
  const found: TypedCommand[] = []
  for (const { words } of splitShell(line)) {
    const shown = withoutPrefix(words)
    const key = commandKeys(shown.map(quoted).join(' '))[0]
    if (key === undefined) continue
    const chosen = chosenBy(key)
    const text = shown.map((word) => (chosen.includes(word) ? asOneWord(word) : quoted(word))).join(' ')
    if (text.length <= MAX_TEXT && isTypable(text)) found.push({ text, key })
  }
  return found
}

/** Whether a command can stand in a sentence and mean the same to every shell. */
export function isTypable(text: string): boolean {
  return !/[\n$`]/.test(text)
}

function withoutPrefix(words: readonly string[]): readonly string[] {
  let at = 0
  for (;;) {
    const word = words[at] ?? ''
    if (word.endsWith('timeout')) {
      at += 1
      while (words[at]?.startsWith('-')) at += 1
      at += 1
    } else if (NEVER_SHOWN.has(word) || /^[A-Za-z_]\w*=/.test(word)) at += 1
    else return words.slice(at)
  }
}

function quoted(word: string): string {
  return /^[\w@%+=:,./*?[\]{}^~-]+$/.test(word) ? word : `'${word}'`
}

/** The name of a workspace may be a pattern, which is the program's to read and not the shell's. */
function asOneWord(word: string): string {
  return /[*?[\]{}^~]/.test(word) ? `'${word}'` : quoted(word)
}

/** Flags that choose one test, or only change what is printed. */
const CHOICE = new Set([
  '-run',
  '-r',
  '-k',
  '-t',
  '--grep',
  '-g',
  '--filter',
  '-v',
  '-vv',
  '--verbose',
  '-q',
  '--quiet',
  '-x',
  '-count=1',
  '-count',
  '-timeout',
  '--reporter',
  '--color',
  '--no-color',
  '-json',
  '--json',
  '-failfast',
  '--bail',
  '-short',
  '-c',
  '-l',
  '-w',
  '--silent',
  '-s',
])

const names = new WeakMap<CommandKey, string>()

/** The check without what narrows it to one file or one test: the name under which the project knows it. */
export function checkName(key: CommandKey): string {
  const known = names.get(key)
  if (known !== undefined) return known
  const name = nameOf(key)
  names.set(key, name)
  return name
}

function nameOf(key: CommandKey): string {
  const script = scriptName(key)
  const chosen = chosenBy(key)
  const flags = key.flags
    .filter(
      (flag) =>
        /^--?(?:tags|features|all|workspace|race|ci|coverage|release|check|project|noEmit)\b/.test(flag) &&
        !CHOICE.has(flag) &&
        !chosen.includes(flag),
    )
    .map((flag) => withValue(flag, key))
  const whole = key.program === 'go' && key.verb !== '' ? [...flags, './...'] : flags
  return [script, ...whole].join(' ')
}

/** The program with its subcommand or script, where it works, and no other flags: `npm run test:owls -w nest`. */
export function scriptName(key: CommandKey): string {
  const { before, after } = key.selectors
  const verb = key.verb === '' ? [] : [verbText(key)]
  return [key.program, ...before.map(asOneWord), ...verb, ...after.map(asOneWord)].join(' ')
}

/** Whether a command works in a workspace or a folder that its flags name. */
export function isPartial(key: CommandKey): boolean {
  return chosenBy(key).length > 0
}

/** The words with which a command chooses its workspace or folder. */
export function chosenBy({ selectors: { before, after } }: CommandKey): readonly string[] {
  return after.length === 0 ? before : [...before, ...after]
}

/** Flags that mean nothing without the word behind them. */
const TAKES_VALUE = /^--?(?:tags|features|project|config|include)$/

/** A flag as it was given: `-tags night` is two words. */
export function withValue(flag: string, { words }: CommandKey): string {
  const value = TAKES_VALUE.test(flag) ? words[words.indexOf(flag) + 1] : undefined
  return value === undefined || value.startsWith('-') ? flag : `${flag} ${value}`
}

/** The check with the runner that fetches its program (`bunx biome check`), as the command was typed. */
export function typedCheckName(key: CommandKey, command: string): string {
  return throughRunner(checkName(key), key, command)
}

/** The name of a call with the runner that fetches its program, as the command was typed. */
export function throughRunner(name: string, { program }: CommandKey, command: string): string {
  const runner = RUNNERS.find((one) => command.includes(`${one} ${program}`))
  return runner === undefined ? name : `${runner} ${name}`
}

const RUNNERS = [
  'npx',
  'bunx',
  'pnpm exec',
  'pnpm dlx',
  'yarn exec',
  'uv run',
  'poetry run',
  'bundle exec',
  'mise exec --',
]

const RUN = new Set(['npm', 'pnpm', 'yarn', 'mise', 'bun'])

function verbText(key: CommandKey): string {
  if (!RUN.has(key.program) || key.purpose === 'install' || key.verb === 'exec') return key.verb
  if (key.program !== 'mise' && (key.verb === 'test' || key.verb === 'start')) return key.verb
  return `run ${key.verb}`
}
