import { rules } from '@secretlint/secretlint-rule-preset-recommend'
import type { SecretSpan } from './secret-span.ts'

// secretlint's own engine is asynchronous and fires events for every file. Its rules are plain synchronous functions
// of the text, so they are driven here directly. The library ships no types without its engine: this is what is used.
type Scanner = {
  file: (source: { filePath: string; ext: string; contentType: 'text'; content: string }) => unknown
}
type ScannerContext = {
  createTranslator: () => (messageId: string) => { message: string; messageId: string }
  report: (found: { range: readonly [number, number] }) => void
}
type Rule = { meta: { id: string }; create: (context: ScannerContext, options: object) => Scanner }

/** `filter-comments` would let the text itself switch the scan off; `gcp` looks at files, not at text. */
const LEFT_OUT = new Set(['@secretlint/secretlint-rule-filter-comments', '@secretlint/secretlint-rule-gcp'])

type Scan = { kind: string; run: (content: string) => void }
let scans: Scan[] | null = null
let found: SecretSpan[] = []

function loadScans(): Scan[] {
  return (rules as readonly Rule[])
    .filter((rule) => !LEFT_OUT.has(rule.meta.id))
    .map((rule) => {
      const kind = rule.meta.id.replace('@secretlint/secretlint-rule-', '')
      const scanner = rule.create(
        {
          createTranslator: () => (messageId) => ({ message: messageId, messageId }),
          report: ({ range }) => found.push({ start: range[0], end: range[1], kind }),
        },
        {},
      )
      return {
        kind,
        run: (content) =>
          scanner.file({ filePath: 'transcript.txt', ext: '.txt', contentType: 'text', content }),
      }
    })
}

/** The secrets that secretlint's recommended rules find. The rules are set up on first use. */
export function librarySecrets(text: string): SecretSpan[] {
  scans ??= loadScans()
  found = []
  for (const scan of scans) scan.run(text)
  return found
}
