import type { SecretSpan } from './secret-span.ts'

/**
 * A name that announces a secret, what binds it to a value, and the value: `DB_PASSWORD=…`, `"apiKey": "…"`,
 * `--token …`, `password: …`. Names and values are bounded, and nothing before the binder can be read in two ways.
 */
const ASSIGNMENT =
  /(?<name>(?<![\w-])[\w-]{0,60}(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[_-]?key|access[_-]?key|private[_-]?key|secret[_-]?key|signing[_-]?key|encryption[_-]?key|auth|cookie|session[_-]?id)(?:[_-]?(?:id|key|value|base64|b64|\d{1,3}))?)(?<quote>["'\\]{0,3})(?<binder>\s{0,4}(?:=>?|:)\s{0,4}|\s)(?<value>\\?"[^"\\\n]{1,4096}|\\?'[^'\\\n]{1,4096}|[^\s"'`,;&|<>(){}[\]\\]{1,4096})/gi

/** What stands where a secret would: a variable, a placeholder, a type, code. */
const NOT_A_SECRET =
  /^(?:\$|%|<|\{|\*+$|x+$|\.+$|-|\[REDACTED|true$|false$|null$|undefined$|none$|string$|number$|boolean$|any$|unknown$|str$|int$|bytes$|required$|optional$|missing$|invalid$|expired$|your[_-]|example|changeme$|placeholder|process\.env|os\.environ|env[.(]|import\.meta|secrets\.|config\.|this\.|self\.|await$|new$|get[A-Z_]|new[A-Z])/i

/** Values whose name says that they are secret, whatever they look like. */
export function assignedSecrets(text: string): SecretSpan[] {
  const spans: SecretSpan[] = []
  for (const match of text.matchAll(ASSIGNMENT)) {
    const { name = '', binder = '', value = '' } = match.groups ?? {}
    const quoted = /^\\?["']/.exec(value)?.[0] ?? ''
    const secret = value.slice(quoted.length)
    if (!isSecret({ name, binder, secret, quoted: quoted !== '' })) continue
    const end = match.index + match[0].length
    spans.push({ start: end - secret.length, end, kind: 'secret' })
  }
  return spans
}

function isSecret({
  name,
  binder,
  secret,
  quoted,
}: {
  name: string
  binder: string
  secret: string
  quoted: boolean
}): boolean {
  if (secret.length < 4 || NOT_A_SECRET.test(secret)) return false
  // "--password hunter2" is an assignment, "the token expired" is a sentence.
  if (binder.trim() === '') return name.startsWith('--') && !secret.startsWith('--')
  // An environment dump: PGPASSWORD=tulip
  if (/^[A-Z][A-Z0-9_]*$/.test(name) && binder === '=') return true
  if (quoted) return !secret.includes(' ') || /\d/.test(secret)
  // Bare values in code and prose are mostly names of things; a secret mixes in digits or signs.
  return secret.length >= 6 && /\d/.test(secret) && /[a-z]/i.test(secret) && !/^[\w.]+\($/.test(secret)
}
