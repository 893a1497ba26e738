import type { Purpose } from './check-purpose.ts'

/** Marks with which runners, compilers and linters say that they failed. Each is searched as a plain string. */
const FAILURE_MARKS = [
  '--- FAIL',
  '\nFAIL\t',
  '\nFAIL\n',
  '[setup failed]',
  'ERROR task failed',
  'test result: FAILED',
  'error: could not compile',
  'error[E',
  'error TS',
  'error: test failed',
  'npm ERR!',
  'npm error',
  'ELIFECYCLE',
  '\nnot ok ',
  '\npanic: ',
  'Code style issues',
  'BUILD FAILURE',
  'BUILD FAILED',
  'Build failed',
  'build failed',
  'error during build',
  'Failed to compile',
  'ompilation failed',
  '\nERROR in ',
  '\nType error: ',
  '.Failed\n',
  '\nDiff in ',
  '\n(fail) ',
  'FAILED (',
  '\nERROR: ',
  'SyntaxError: ',
  'Traceback (most recent call last)',
  'mise ERROR',
  'make: ***',
  ']: *** ',
  'fatal error:',
  ' panicked at ',
  'need to be formatted',
  'needs to be formatted',
  'would reformat',
  'is not formatted',
  'are not formatted',
] as const

/** Counts of failures; zero is no failure. Each is anchored on a word that rarely stands in a log. */
const FAILURE_COUNTS: readonly RegExp[] = [
  /\b(\d{1,6}) (?:tests? |files? |snapshots? )?(?:failed|failing|failures?|fail)\b/g,
  /^(\d{1,6}) issues?[:.]/gm,
  /\u2716 (\d{1,6}) problems?/g,
  /Found (\d{1,6}) errors?\b/g,
  /\b(\d{1,6}) errors?(?:,| generated| found)/g,
  /\b(?:errors?|failures?|failed): (\d{1,6})\b/gi,
]

/** What is counted by any of them, and is in most marks: most outputs speak of none. */
const COUNTED = /fail|issue|problem|error/i
const COUNTED_MARKS = FAILURE_MARKS.filter((mark) => COUNTED.test(mark))
const OTHER_MARKS = FAILURE_MARKS.filter((mark) => !COUNTED.test(mark))

/** A compiler's or linter's complaint with its place: `path.ext:12:3: …`. */
const COMPLAINT =
  /^(?:\[[\w:.-]{1,40}\] |\w{1,20}: )?[\w./@-]{1,200}\.[a-z]{1,5}:\d{1,6}(?::\d{1,6})?:? (?!\s*(?:warning|note|info))/m

/** Said by a shell, or by any program at the start of its output, when the command itself was no good. */
const BROKEN_CALL =
  /^(?:\S{0,60}: )?(?:fatal|error|Error|ERROR)(?::|\s*\[)|: command not found$|^(?:zsh|bash|sh):(?:\d+:| line)|^\S{1,40}: (?:No such file or directory|cannot open|invalid option|unknown (?:option|command|flag|shorthand))|^error: (?:unknown|unexpected|unrecognized)|^(?:unknown|flag provided but not defined)/m

const HEAD = 1500
const TAIL = 2500

/** The same output is read again for each command of its line. */
let latest = { output: '', text: '\n\n' }

/** Only the ends are read: runners speak their verdict first or last, and outputs are large. */
function ends(output: string): string {
  if (latest.output === output) return latest.text
  const text =
    output.length <= HEAD + TAIL ? `\n${output}\n` : `\n${output.slice(0, HEAD)}\n${output.slice(-TAIL)}\n`
  latest = { output, text }
  return text
}

/** Whether the output of a check says that it failed, whatever its exit code was. */
export function saysFailed(output: string, purpose: Purpose, program: string): boolean {
  const text = ends(output)
  if (purpose === 'ci') return saysCiFailed(text)
  const isMark = (mark: string): boolean => text.includes(mark)
  if (OTHER_MARKS.some(isMark)) return true
  if (COUNTED.test(text) && (COUNTED_MARKS.some(isMark) || countsFailures(text))) return true
  if (purpose === 'format') return listsFiles(program, output)
  if (purpose === 'build' || purpose === 'lint' || purpose === 'typecheck') {
    if (COMPLAINT.test(text)) return true
  }
  return saysBrokenCall(output)
}

function countsFailures(text: string): boolean {
  for (const pattern of FAILURE_COUNTS) {
    for (const match of text.matchAll(pattern)) if (Number(match[1]) > 0) return true
  }
  return false
}

/** Whether the beginning of an output is a shell's or a program's own error message. */
function saysBrokenCall(output: string): boolean {
  return BROKEN_CALL.test(output.slice(0, 400))
}

const REFUSED_CALL =
  /^(?:fatal: |(?:zsh|bash|sh):(?:\d+:| line)|\S{1,40}: command not found|\S{1,120}: line \d+: )/

/** A program's last words, wherever they stand. */
const CRASH =
  /^(?:thread '[^'\n]{1,80}'[^\n]{0,40} panicked at |panic: |Traceback \(most recent call last\)|Unhandled exception)/m

/** Whether an output is a refusal: the first line is a shell's own message, or git's anywhere. */
export function saysRefused(output: string, program: string): boolean {
  const text = ends(output)
  if (program === 'git' ? /^fatal: /m.test(text) : CRASH.test(text)) return true
  return REFUSED_CALL.test(output.slice(0, 200).trimStart())
}

/** `gofmt -l` and its like exit 0 and list the files that are not formatted. */
function listsFiles(program: string, output: string): boolean {
  if (program !== 'gofmt' && program !== 'gofumpt' && program !== 'goimports') return false
  return /^[\w./@-]{1,200}\.go$/m.test(output.slice(0, HEAD))
}

function saysCiFailed(text: string): boolean {
  if (text.includes('Unknown JSON field')) return false
  return /\tfail\t|\bcompleted\tfailure\b|^X |\bconclusion"?: ?"?failure|\bFAILURE\b|exit code [1-9]/m.test(
    text,
  )
}

const PASSED =
  /^ok\s|\bPASS\b|\b0 issues|\b0 errors|\b0 failed|\bpassed\b|\bpassing\b|test result: ok|[Ss]uccess|\u2713|\u2714|no issues found|All checks/m

/** Whether an output says by itself that a check passed. */
export function saysPassed(output: string): boolean {
  return PASSED.test(ends(output))
}

/** Whether a remote run is said to have succeeded. */
export function saysCiPassed(output: string): boolean {
  return /\tpass\t|\bcompleted\tsuccess\b|^\u2713 |\bconclusion"?: ?"?success|\bSUCCESS\b|succeeded/m.test(
    ends(output),
  )
}

const NOTHING_RAN =
  /no tests? to run|no test files|No test files found|No tests found|0 tests? (?:ran|run|passed)|collected 0 items|no tests ran|Ran 0 tests|No files matching|0 files checked/
const SOMETHING_RAN =
  /^ok\s+\S+\s+(?:\d|\(cached\))(?!.*no tests to run)|--- PASS|[1-9]\d* (?:passed|passing|pass|tests? passed)|test result: ok\. [1-9]/m

/** A false green: the runner found nothing to run. */
export function nothingRan(output: string): boolean {
  const text = ends(output)
  return NOTHING_RAN.test(text) && !SOMETHING_RAN.test(text)
}
