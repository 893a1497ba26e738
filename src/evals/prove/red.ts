/** Colours and cursor movements. */
// oxlint-disable-next-line no-control-regex -- escape sequences are control characters
const ESCAPES = /\u001B\[[0-9;?]*[A-Za-z]/g

const TELLS_A_FAILURE =
  /\b(?:[A-Z]\w*)?(?:Error|Exception|Failure)\b|\bexpected\b|\bassert|\bFAIL(?:ED)?\b|\bnot ok\b|^\s*[✖✗×]|\bpanic(?:ked)?\b|\berror\[/i

/** The program itself was broken, missing or could not be loaded: red, but not because a check disagreed. */
const BROKEN =
  /SyntaxError|IndentationError|TabError|error TS1\d{3}\b|[Uu]nexpected (?:token|end of|EOF)|[Pp]arse ?[Ee]rror|syntax error|Cannot find (?:module|package)|ERR_MODULE_NOT_FOUND|ModuleNotFoundError|ImportError|No module named|command not found|Missing script|cannot find package|could not compile|cannot open shared object/

const MAX_LINES = 4000
const MAX_SIGNS = 5

/** What a failing run said, with everything that varies taken out; [] when nothing in it tells a failure. */
export function signsOfFailure(output: string): string[] {
  const signs = new Set<string>()
  for (const line of linesOf(output)) {
    if (TELLS_A_FAILURE.test(line) || BROKEN.test(line)) signs.add(normalise(line))
    if (signs.size >= MAX_SIGNS) break
  }
  return [...signs].filter(isSpecific)
}

/** Every failing run says these, whatever is wrong. */
const COMMON = new Set(
  'fail fails failed failing failure failures error errors err assertion assertionerror assert expected received actual got but with values strictly equal deep deeply loosely be to the and not is was true false none null undefined test tests suite suites spec pass passed exit code status npm lifecycle'.split(
    ' ',
  ),
)

/** Whether a sign tells this failure from any other one of the same program. */
function isSpecific(sign: string): boolean {
  const words = sign.toLowerCase().match(/[\p{L}_]{2,}/gu) ?? []
  return words.some((word) => !COMMON.has(word.replace(/^_+|_+$/g, '')) && !word.startsWith('err_'))
}

/** Why a red run is red for the wrong reason, or undefined when a check disagreed as it should. */
export function wrongReason(output: string, expected: readonly string[]): string | undefined {
  if (expected.length > 0) {
    const seen = linesOf(output).map(normalise).join('\n')
    if (expected.some((sign) => seen.includes(sign))) return undefined
    return `it never said ${JSON.stringify(expected[0])}, which is what the failure looked like`
  }
  const broken = linesOf(output).find((line) => BROKEN.test(line))
  return broken === undefined
    ? undefined
    : `the program was broken, no check disagreed: ${broken.trim().slice(0, 160)}`
}

function linesOf(output: string): string[] {
  return output.replaceAll(ESCAPES, '').split('\n', MAX_LINES)
}

/** Without folders, numbers and spacing, so that the same failure elsewhere and tomorrow looks the same. */
function normalise(line: string): string {
  return line
    .slice(0, 400)
    .replaceAll(/(?:file:\/\/)?(?:[\w.@-]*\/)+/g, '')
    .replaceAll(/\b0x[0-9a-f]+\b|\d+(?:\.\d+)*/gi, '#')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 160)
}
