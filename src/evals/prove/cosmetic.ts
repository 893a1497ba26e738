const SLASHES = /\.(?:[cm]?[jt]sx?|go|rs|java|kt|swift|c|h|cc|cpp|hpp|cs|scala|dart|php|proto)$/
const HASHES =
  /\.(?:py|sh|bash|zsh|rb|ya?ml|toml|tf|r|pl|ex|exs|dockerfile|conf)$|(?:^|\/)(?:Makefile|Dockerfile|justfile)$/
const DASHES = /\.(?:sql|lua|hs)$/
const MARKUP = /\.(?:md|html?|xml|svg|vue)$/

const WORDS = 'Nothing changes here.'

/** The bytes with a comment at the end, or only an empty line where no comment is known: nothing that a check may mind. */
export function cosmeticEdit(path: string, bytes: Buffer): Buffer {
  const ending = bytes.includes('\r\n') ? '\r\n' : '\n'
  const gap = bytes.length === 0 || bytes.at(-1) === 10 ? '' : ending
  return Buffer.concat([bytes, Buffer.from(`${gap}${commentFor(path, bytes)}${ending}`)])
}

function commentFor(path: string, bytes: Buffer): string {
  if (SLASHES.test(path)) return `// ${WORDS}`
  if (HASHES.test(path) || bytes.subarray(0, 2).toString('latin1') === '#!') return `# ${WORDS}`
  if (DASHES.test(path)) return `-- ${WORDS}`
  return MARKUP.test(path) ? `<!-- ${WORDS} -->` : ''
}
