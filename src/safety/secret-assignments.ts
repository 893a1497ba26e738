import type { SecretSpan } from './secret-span.ts'

/**
 * A name that announces a secret, what binds it to a value, and the value: `DB_PASSWORD=…`, `"apiKey": "…"`,
 * `--token …`, `password: …`. Names and values are bounded, and nothing before the binder can be read in two ways.
 */
const ASSIGNMENT =
  /(?<name>(?<![\w-])[\w-]{0,60}(?<noun>pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private|secret|signing|encryption)[_-]?key|_auth|cookie)(?:[_-]?(?:id|key|value|base64|b64|\d{1,3}))?)(?<quote>["'\\]{0,3})(?<binder>\s{0,4}(?:=>?|:)\s{0,4}|\s)(?<value>\\?"[^"\\\n]{1,4096}|\\?'[^'\\\n]{1,4096}|[^\s"'`,;&|<>(){}[\]\\]{1,4096})/gi

/** The beginnings of the nouns above: looking for them is cheaper than looking for a name that ends with one. */
const HAS_NOUN = /pass|pwd|secret|token|credential|key|_auth|cookie/i

/** What stands where a secret would: a variable, a placeholder, a version, a type, code. */
const NOT_A_SECRET =
  /^(?:\$|%|<|\{|\*+$|x+$|\.|-|\[REDACTED|[~^]?\d+\.\d+\.\d|(?:catalog|workspace):|(?:gh\w_|sk-|AKIA)[x.*]+$|(?:true|false|null|undefined|none|string|number|boolean|any|unknown|str|int|bytes|required|optional|missing|invalid|expired|changeme)$|your[_-]|example|placeholder|process\.env|os\.environ|env[.(]|import\.meta|secrets\.|config\.|this\.|self\.|await$|new$|get[A-Z_]|new[A-Z])/i

/** A name, not a value: API_KEY_OF_THE_OVEN */
const CONSTANT_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

/** Values whose name says that they are secret, whatever they look like. */
export function assignedSecrets(text: string): SecretSpan[] {
  const spans: SecretSpan[] = []
  if (!HAS_NOUN.test(text)) return spans
  for (const match of text.matchAll(ASSIGNMENT)) {
    const { name = '', noun = '', binder = '', value = '' } = match.groups ?? {}
    const quoted = /^\\?["']/.exec(value)?.[0] ?? ''
    const secret = value.slice(quoted.length)
    const end = match.index + match[0].length
    if (NOT_A_SECRET.test(secret) || CONSTANT_NAME.test(secret)) continue
    if (!isSecret({ name, noun, binder, secret, quoted: quoted !== '', after: text.slice(end, end + 2) }))
      continue
    spans.push({ start: end - secret.length, end, kind: 'secret' })
  }
  return spans
}

type Assignment = {
  name: string
  noun: string
  binder: string
  secret: string
  quoted: boolean
  after: string
}

function isSecret({ name, noun, binder, secret, quoted, after }: Assignment): boolean {
  if (secret.length < 4) return false
  const mixed = /\d/.test(secret) && /[a-z]/i.test(secret)
  // "--password hunter2" is an assignment, "the --password flag is needed" and "the token expired" are sentences.
  if (binder.trim() === '')
    return name.startsWith('--') && (mixed || quoted || /^(?:$|\n| -|"|')/.test(after))
  // an environment dump: PGPASSWORD=tulip
  if (/^[A-Z][A-Z0-9_]*$/.test(name) && binder === '=') return true
  // A password may be a word; a key or a token that is one stands for a name or an example.
  if (quoted) return mixed || secret.length >= 24 || (/^p/i.test(noun) && !secret.includes(' '))
  // Bare values in code and prose are mostly names of things.
  return secret.length >= 6 && mixed
}
