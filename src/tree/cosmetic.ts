/** Languages in which a line says the same however it is indented and spaced. */
const FREE_FORM =
  /\.(?:[cm]?[jt]sx?|json5?|jsonc|go|rs|java|kt|swift|c|h|cc|cpp|hpp|cs|scala|dart|php|proto|css|scss|sql|graphql|html?|xml|svg|vue)$/

/** A line that ends a comment and goes on is code; so is one that begins with a star and calls or assigns something. */
const COMMENTS: readonly { files: RegExp; line: RegExp }[] = [
  {
    files: /\.(?:[cm]?[jt]sx?|jsonc|go|rs|java|kt|swift|c|h|cc|cpp|hpp|cs|scala|dart|php|proto|css|scss)$/,
    line: /^(?:\/\/(?!.*\?>)|\/\*(?:(?!\*\/).)*\*\/$|\/\*(?!.*\*\/)|\*(?:\/?$|\s(?!.*(?:\*\/.|[=;]|\w\())))/,
  },
  {
    files:
      /\.(?:py|sh|bash|zsh|rb|ya?ml|toml|tf|r|pl|exs?|graphql|env)$|(?:^|\/)(?:Makefile|Dockerfile|justfile|\.env[\w.]*)$/,
    line: /^#(?!!)/,
  },
  { files: /\.(?:sql|lua|hs)$/, line: /^--(?!\[)/ },
  { files: /\.(?:html?|xml|svg|vue|md)$/, line: /^<!--(?:(?!-->).)*-->$/ },
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

/** Git sees one line where a language may see two, and the second is no comment. */
const OTHER_LINE_ENDS = /[\r\u0085\u2028\u2029]/

/** Languages in which both quotes mean the same, and formatters choose one. */
const EITHER_QUOTE = /\.(?:[cm]?[jt]sx?|css|scss|py|vue)$/

function codeLines(path: string, lines: readonly string[], isFree: boolean): string[] {
  const comments = COMMENTS.filter(({ files }) => files.test(path))
  return lines.flatMap((line) => {
    const text = line.trim()
    const isOne = !OTHER_LINE_ENDS.test(text)
    if (text === '' || (isOne && comments.some((comment) => comment.line.test(text)))) return []
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
