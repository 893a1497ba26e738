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

/**
 * What every secret of a rule holds, in small letters: most texts hold none of it, and the rules compile their patterns
 * anew for each text. Read from the patterns of the version that the test names; a rule without an entry always runs.
 */
const TRIGGERS: Readonly<Record<string, string>> = {
  aws: 'a3t akia agpa aida aroa aipa anpa anva asia secret account',
  npm: 'npm_ _authtoken= x-oauth-basic',
  slack: 'xoxb- xoxp- xapp- xoxa- xoxo- xoxr- hooks.slack.com',
  basicauth: '://',
  openai: 't3blbkfj',
  anthropic: 'sk-ant-',
  groq: 'gsk_',
  huggingface: 'hf_',
  linear: 'lin_api_',
  notion: 'ntn_',
  privatekey: '-----begin',
  sendgrid: 'sg.',
  shopify: 'shppa_ shpca_ shpat_ shpss_',
  stripe: 'sk_live sk_test rk_live rk_test',
  github: 'ghp_ gho_ ghu_ ghs_ ghr_ github_pat_',
  gitlab: 'glpat-',
  grafana: 'glc_ glsa_',
  '1password': 'ops_ey',
  'database-connection-string': 'mongodb mysql postgres',
  'hashicorp-vault': 'hvs. hvb. hvr.',
  vercel: 'vcp_ vci_ vca_ vcr_ vck_',
  databricks: 'dapi',
  docker: 'dckr_pat_',
  figma: 'figd_',
  cloudflare: 'cfk_ cfut_ cfat_',
  tailscale: 'tskey-',
}

type Scan = { kind: string; triggers: readonly string[]; run: (content: string) => void }
let scans: Scan[] | null = null
let found: SecretSpan[] = []

function loadScans(): Scan[] {
  return (rules as readonly Rule[])
    .filter((rule) => !LEFT_OUT.has(rule.meta.id))
    .map((rule) => {
      const kind = rule.meta.id.replace('@secretlint/secretlint-rule-', '')
      let scanner: Scanner | null = null
      return {
        kind,
        triggers: TRIGGERS[kind]?.split(' ') ?? [''],
        run: (content) => {
          scanner ??= rule.create(
            {
              createTranslator: () => (messageId) => ({ message: messageId, messageId }),
              report: ({ range }) => found.push({ start: range[0], end: range[1], kind }),
            },
            {},
          )
          scanner.file({ filePath: 'transcript.txt', ext: '.txt', contentType: 'text', content })
        },
      }
    })
}

/** The secrets that secretlint's recommended rules find. Each is set up on its first use. */
export function librarySecrets(text: string): SecretSpan[] {
  scans ??= loadScans()
  found = []
  const small = text.toLowerCase()
  for (const { triggers, run } of scans) if (triggers.some((trigger) => small.includes(trigger))) run(text)
  return found
}
