import { BASE64, DIGITS, HEX, LOWER, type Random } from './random.ts'

/** A text without a secret: it must come back as it was. */
export type Negative = { kind: string; text: string }

const WORDS = [
  'otter',
  'bakery',
  'rye',
  'oven',
  'loaf',
  'invoice',
  'payment',
  'refund',
  'basket',
  'sourdough',
  'checkout',
  'crumb',
  'receipt',
  'delivery',
  'customer',
]

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const words = (r: Random, count: number): string[] => Array.from({ length: count }, () => r.pick(WORDS))
const uuid = (r: Random): string => [8, 4, 4, 4, 12].map((length) => r.text(HEX, length)).join('-')

const HONEST: Record<string, (random: Random) => string> = {
  'commit SHA': (r) => `git show ${r.text(HEX, 40)} -- src/${r.pick(WORDS)}.ts`,
  'short SHA': (r) => `reverted in ${r.text(HEX, 7 + r.below(6))} by otter`,
  'SHA-256': (r) => `docker pull bakery/${r.pick(WORDS)}@sha256:${r.text(HEX, 64)}`,
  'bare digest': (r) => `${r.text(HEX, r.pick([32, 64, 128]))}  dist/${r.pick(WORDS)}.tgz`,
  UUID: (r) => `request ${uuid(r)} took ${r.text(DIGITS, 3)} ms`,
  'session file': (r) => `~/.codex/sessions/2026/11/22/rollout-2026-11-22T10-00-00-${uuid(r)}.jsonl`,
  integrity: (r) => `"integrity": "sha512-${r.text(BASE64, 86)}=="`,
  'go.sum': (r) => `bakery.example/${r.pick(WORDS)} v1.2.3 h1:${r.text(BASE64, 43)}=`,
  'file path': (r) =>
    `src/${words(r, 4).join('/')}/${words(r, 3).map(capital).join('')}V2.integration.test.ts:${r.text(DIGITS, 3)}`,
  'camel case': (r) =>
    `${r.pick(['create', 'process', 'findAll'])}${words(r, 5).map(capital).join('')}ById2 is not a function`,
  'screaming case': (r) => `${words(r, 4).join('_').toUpperCase()}_V2 is read in src/config.ts`,
  'kebab case': (r) => `see docs/${words(r, 5).join('-')}-v2-x86_64.md`,
  'kebab with capitals': (r) => `Branch ${words(r, 4).map(capital).join('-')}-Fix-For-Issue-42 is merged`,
  'package version': (r) =>
    `"@bakery/${r.pick(WORDS)}-auth": "^1.${r.text(DIGITS, 2)}.3", "@bakery/${r.pick(WORDS)}-token": "2.0.0"`,
  'variable in place of a secret': (r) =>
    `export ${r.pick(['NPM_TOKEN', 'DB_PASSWORD'])}=$${r.pick(WORDS).toUpperCase()} && curl -u $USER:$PASSWORD http://localhost`,
  'workflow secret': (r) => `token: \${{ secrets.${r.pick(WORDS).toUpperCase()}_TOKEN }}`,
  placeholder: (r) =>
    r.pick([
      'API_KEY=your-key-here',
      'PASSWORD=<password>',
      'token: "xxxxxxxx"',
      'NPM_TOKEN=***',
      'password = "changeme"',
      'SECRET=${SECRET:-}',
      'apiKey: process.env.OVEN_API_KEY',
    ]),
  'code about secrets': (r) =>
    r.pick([
      'const token = getToken(request)',
      'password: string',
      'if (!apiKey) throw new Error("no key")',
      'token: z.string().min(8),',
      'export function hashPassword(password: string): string {',
      'MAX_TOKENS: number',
      'headers.authorization = token',
      'the token expired, so the secret must be rotated',
    ]),
  'URL without user': (r) =>
    `http://localhost:3000/${r.pick(WORDS)}?page=2#top and ssh://git@bakery.example/rye.git`,
  'tool call id': (r) => `toolu_01${r.text(`${LOWER}ABCDEFGHJKLMNPQRSTUVWXYZ23456789`, 22)} failed`,
  timestamp: (r) =>
    `2026-11-22T10:${r.text('012345', 2)}:00.${r.text(DIGITS, 3)}Z ${r.pick(WORDS)} ready in ${r.text(DIGITS, 4)}ms`,
  'stack trace': (r) =>
    `    at ${capital(r.pick(WORDS))}Service.${r.pick(WORDS)} (/home/otter/bakery/node_modules/@bakery/${r.pick(WORDS)}/dist/index.js:${r.text(DIGITS, 2)}:7)`,
  command: (r) =>
    `npm run test:${r.pick(WORDS)} -- --reporter=dot --testNamePattern="${words(r, 2).join(' ')}"`,
  prose: (r) =>
    `Never edit ${r.pick(WORDS)}.lock by hand, because ${words(r, 3).join(' ')} reads it at start.`,
}

/** `each` cases of every kind. */
export function negatives(random: Random, each: number): Negative[] {
  return Object.entries(HONEST).flatMap(([kind, make]) =>
    Array.from({ length: each }, () => ({ kind, text: make(random) })),
  )
}
