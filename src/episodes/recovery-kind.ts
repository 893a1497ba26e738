import type { SessionEvent } from '../transcripts/session.ts'
import type { CommandKey } from './command-key.ts'
import type { RecoveryKind } from './episode.ts'
import { saysFailed } from './failure-in-output.ts'
import { judgeStep } from './judge-step.ts'
import type { JudgedStep } from './judge-step.ts'
import type { RecoveryStory } from './recovery.ts'
import { addsSurroundings } from './surroundings.ts'

/** Said by tools when something around the project is missing, not in it. */
const ENVIRONMENT_MARKS = [
  'command not found',
  'not installed',
  'executable file not found',
  'Cannot connect to the Docker daemon',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EACCES',
  'Permission denied',
  'permission denied',
  'Operation not permitted',
  'operation not permitted',
  'Could not resolve host',
  'are not trusted',
  'No space left on device',
  'auto-sign commit',
  'gpg failed to sign',
  'unable to read',
  'Authentication failed',
  'address already in use',
  'error connecting to',
  'Failed to connect',
  'ETIMEDOUT',
  'onnection refused',
] as const

/** Commands that change what stands around the project. */
const SETS_UP =
  /^(?:npm|pnpm|yarn|bun|pip3?|uv|brew|apt|apt-get|mise|rustup|docker|direnv|chmod|mkdir|ln|corepack|nvm|git)$/
const SETUP_VERBS =
  /^(?:install|ci|i|add|sync|trust|use|up|pull|start|login|config|submodule|init|setup|read-tree|fetch|link)$/

/** Scripts whose name says that they prepare what others need. */
const PREPARES = /(?:^|[:-])(?:gen|generate|setup|prepare|bootstrap|codegen|install|trust)$/

const EXPECTED_RED =
  /\b(?:should|will|must|expect\w*|confirm\w*|verify|see|watch) (?:\w+ ){0,4}fails?\b|\breproduc\w+|failing test first|\bTDD\b|\bred (?:phase|first|step)\b/i

/** Tells what kind of recovery it was from what lies between the failure and the green. */
export function recoveryKind(story: RecoveryStory, files: readonly string[]): RecoveryKind {
  const { first, last, passed, how, between } = story
  const isCheck = first.failing.some((key) => checksFiles(key, last, files))
  const environment =
    isEnvironmental(last.step.output) || (first !== last && isEnvironmental(first.step.output))
  if (files.length > 0 && (isCheck || how !== 'attempt')) {
    if (environment && how !== 'same' && how !== 'covering') return 'environment'
    return isExpectedRed(between) ? 'expected_red' : 'code_fix'
  }
  if (setUpBetween(between) || passed.keys.some((key) => setsUp(key) && !hasKey(first, key)))
    return 'environment'
  if (addsSurroundings(last, passed))
    return /sandbox|not permitted/i.test(last.step.output) ? 'environment' : 'usage'
  if (how === 'same' && passed.step.command === last.step.command)
    return environment ? 'environment' : 'flaky'
  return 'usage'
}

/** Whether a command looks at the files that were changed: a check, a hook that complains, a script that was edited. */
function checksFiles(
  { program, verb, purpose, targets }: CommandKey,
  last: JudgedStep,
  files: readonly string[],
): boolean {
  if (purpose !== null) return purpose !== 'install'
  if (program === 'git' && (verb === 'commit' || verb === 'push'))
    return saysFailed(last.step.output, 'lint', program)
  return targets.some(
    (target) => target.length > 3 && files.some((file) => file.endsWith(target.replace(/^\.\//, ''))),
  )
}

function isEnvironmental(output: string): boolean {
  return ENVIRONMENT_MARKS.some((mark) => output.includes(mark))
}

function isExpectedRed(between: readonly SessionEvent[]): boolean {
  const said = between.find((event) => event.type === 'agent')
  return said?.type === 'agent' && EXPECTED_RED.test(said.text.slice(0, 300))
}

function setUpBetween(between: readonly SessionEvent[]): boolean {
  return between.some(
    (event) => event.type === 'command' && event.outcome === 'ok' && judgeStep(event).keys.some(setsUp),
  )
}

function setsUp({ program, verb }: CommandKey): boolean {
  if (program === 'chmod' || PREPARES.test(verb)) return true
  return SETS_UP.test(program) && SETUP_VERBS.test(verb)
}

function hasKey({ keys }: JudgedStep, { program, verb }: CommandKey): boolean {
  return keys.some((key) => key.program === program && key.verb === verb)
}
