/** One exact name: something that a reader could search for, not a word of the language. */
const NAME =
  /`[^`\n]{1,120}`|\b(?:npm|pnpm|yarn|bun|mise|deno) run (?:\w{1,30}:[\w:-]{1,60}|(?:tests?|lint|build|fmt|format|check|dev|ci|e2e|typecheck|verify|release|start)\b)|\b(?:git|gh|cargo|docker|npm|pnpm|yarn|bun) (?:add|commit|push|pull|fetch|rebase|merge|stash|tag|checkout|switch|restore|reset|clean|status|diff|log|bisect|worktree|test|build|clippy|install|ci|publish|pr|issue|workflow|compose|exec)\b|\bgo (?:test|build|vet|fmt|mod|run|generate)\b|(?<=\b(?:[Rr]un|with|via|using) )(?:make|just) (?!sure\b|it\b|the\b|that\b|this\b|an?\b)[a-z][\w:-]{1,30}|https?:\/\/[^\s)>\]"']{3,200}|(?:~|\.{1,2})\/[\w.@*/-]{1,200}|(?<![\w.@*/-])[\w.@*-]{1,80}(?:\/[\w.@*{},-]{1,80}){1,20}\/?|(?<![\w./@-])[\w.-]{2,40}\/(?=[\s,;)]|$)|(?<![\w`-])--?[a-z][\w-]{2,60}(?:=[\w./-]{1,80})?|(?<![\w-])(?:\*?\.)?[\w-]{1,80}\.(?:go|ts|tsx|js|mjs|cjs|py|rs|java|kt|rb|php|md|mdx|json|jsonl|yml|yaml|toml|sh|sql|css|html|lock|env|txt|xml|ini|cfg)\b|(?<![\w./])\.[a-z][\w-]{2,60}\b|\b[A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60}){0,6}\(\)(?:\.[A-Za-z_]\w{0,60}\(\)){0,4}|\b[a-z]{1,40}(?:[A-Z][a-z0-9]{0,40}){1,12}\b|\b(?:[A-Z][a-z0-9]{1,40}){2,12}\b|\b[A-Z][A-Z0-9_]{2,40}=[\w./:-]{1,60}|\b[A-Za-z0-9]{0,60}_\w{1,100}\b|@[\w-]{1,60}\/[\w.-]{1,80}/g

/** Words that look like identifiers and are names of products. */
const PRODUCTS = new Set(
  'GitHub GitLab JavaScript TypeScript PowerShell macOS iOS VSCode OpenAI ChatGPT OpenCode YouTube LinkedIn DevOps PostgreSQL MySQL SQLite MongoDB GraphQL NodeJS WebSocket'.split(
    ' ',
  ),
)

/** "yes/no" is no path: two plain words around one slash are one only below a usual top folder. */
const TOP_FOLDER =
  /^(?:src|lib|test|tests|docs?|cmd|internal|pkg|packages|apps?|scripts|bin|config|examples?|e2e|server|client|api|web|tools|build|dist|crates|public|assets|origin|upstream|refs|feature|features|components|spec)\//

function isName(name: string): boolean {
  if (name.length < 2 || PRODUCTS.has(name)) return false
  return !/^[A-Za-z]+\/[A-Za-z]+$/.test(name) || TOP_FOLDER.test(name)
}

/** Longer texts are no sentences; what names they hold stands at their beginning. */
const MAX_TEXT = 20_000

/** The exact names in a text, without backticks, in order, once each. */
export function exactNames(text: string): string[] {
  const found = new Set<string>()
  for (const [match] of text.slice(0, MAX_TEXT).matchAll(NAME)) {
    const spanned = match.startsWith('`')
    const name = spanned ? match.slice(1, -1).trim() : trimName(match)
    if (isName(name) || (spanned && name.includes('/'))) found.add(name)
  }
  return [...found]
}

/** Puts the exact names that stand bare in a sentence into backticks. */
export function quoteNames(text: string): string {
  return text.slice(0, MAX_TEXT).replace(NAME, (match, offset: number) => {
    if (match.startsWith('`') || match.startsWith('http')) return match
    const name = trimName(match)
    if (!isName(name)) return match
    const quoted = /["']/.test(text[offset - 1] ?? '') && /["']/.test(text[offset + match.length] ?? '')
    return quoted ? match : `\`${name}\`${match.slice(name.length)}`
  })
}

function trimName(name: string): string {
  let end = name.length
  while (end > 0 && '.,:;'.includes(name.charAt(end - 1))) end -= 1
  return name.slice(0, end)
}
