/** Languages in which a line says the same however it is indented and spaced. */
const FREE_FORM =
  /\.(?:[cm]?[jt]sx?|json5?|jsonc|go|rs|java|kt|swift|c|h|cc|cpp|hpp|cs|scala|dart|php|proto|css|scss|sql|graphql|html?|xml|svg|vue)$/

const COMMENTS: readonly { files: RegExp; line: RegExp }[] = [
  {
    files: /\.(?:[cm]?[jt]sx?|jsonc|go|rs|java|kt|swift|c|h|cc|cpp|hpp|cs|scala|dart|php|proto|css|scss)$/,
    line: /^(?:\/\/|\/\*.*\*\/$|\/\*(?!.*\*\/)|\*(?:[\s/]|$))/,
  },
  {
    files:
      /\.(?:py|sh|bash|zsh|rb|ya?ml|toml|tf|r|pl|exs?|graphql|env)$|(?:^|\/)(?:Makefile|Dockerfile|justfile|\.env[\w.]*)$/,
    line: /^#(?!!)/,
  },
  { files: /\.(?:sql|lua|hs)$/, line: /^--/ },
  { files: /\.(?:html?|xml|svg|vue|md)$/, line: /^<!--.*-->$/ },
]

/**
 * Whether the lines that a change takes out and puts in say the same: comments, blank lines, spacing and the order of
 * whole lines aside. Nothing of the language is understood; in doubt a change is one.
 */
export function isCosmetic(path: string, removed: readonly string[], added: readonly string[]): boolean {
  if (removed.length + added.length === 0) return false
  const isFree = FREE_FORM.test(path)
  const [before, after] = [codeLines(path, removed, isFree), codeLines(path, added, isFree)]
  if (before.toSorted().join('\n') === after.toSorted().join('\n'))
    return isFree || isSameOrder(before, after)
  return isFree && flowing(before) === flowing(after)
}

/** Languages in which both quotes mean the same, and formatters choose one. */
const EITHER_QUOTE = /\.(?:[cm]?[jt]sx?|css|scss|py|vue)$/

function codeLines(path: string, lines: readonly string[], isFree: boolean): string[] {
  const comments = COMMENTS.filter(({ files }) => files.test(path))
  return lines.flatMap((line) => {
    const text = line.trim()
    if (text === '' || comments.some((comment) => comment.line.test(text))) return []
    const code = isFree ? text.replaceAll(/\s+/g, '') : line.trimEnd()
    return [EITHER_QUOTE.test(path) ? code.replaceAll("'", '"') : code]
  })
}

function isSameOrder(before: readonly string[], after: readonly string[]): boolean {
  return before.join('\n') === after.join('\n')
}

/** A list may stand on one line or on many, with or without a comma at its end. */
function flowing(lines: readonly string[]): string {
  return lines.join('').replaceAll(/,(?=[)\]}])/g, '')
}
