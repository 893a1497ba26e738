import type { SecretSpan } from './secret-span.ts'

/**
 * A name that announces a secret, what binds it to a value, and the value: `DB_PASSWORD=…`, `"apiKey": "…"`,
 * `--token …`, `password: …`, `environ['API_KEY'] = …`, also within JSON within JSON, or a URL. Names and values are
 * bounded, and nothing before the binder can be read in two ways.
 */
const ASSIGNMENT =
  /(?<name>(?<![\w-])[\w-]{0,60}(?<noun>pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private|secret|signing|encryption)[_-]?key|_auth|cookie)(?:[_-]?(?:id|key|value|base64|b64|\d{1,3}))?)(?<quote>(?:(?:["'\\]|%(?:25){0,2}2[27]){1,8}\]?)?)(?<binder>\s{0,4}(?:=>?|:|%(?:25){0,2}3[ad])\s{0,4}|\s{1,4}value=|\s)(?<value>\\{0,7}"[^"\\\n]{1,4096}|\\{0,7}'[^'\\\n]{1,4096}|[^\s"'`,;&|<>(){}[\]\\]{1,4096})/gi

/** The same as an element of XML, whose value ends where a tag begins. */
const ELEMENT =
  /<[\w.:-]{0,60}?(?<noun>pass(?:word|wd|phrase)?|pwd|secret|token|(?:api|access|private|secret)[_-]?key)>(?<value>[^\s<>]{4,4096})(?=<\/)/gi

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
    const quoted = /^(?:\\*["']|%(?:25){0,2}2[27])/.exec(value)?.[0] ?? ''
    const secret = value.slice(quoted.length)
    const end = match.index + match[0].length
    if (isStandIn(secret)) continue
    if (!isSecret({ name, noun, binder, secret, quoted: quoted !== '', after: text.slice(end, end + 2) }))
      continue
    spans.push({ start: end - secret.length, end, kind: 'secret' })
  }
  for (const match of text.matchAll(ELEMENT)) {
    const { noun = '', value = '' } = match.groups ?? {}
    // A component of a page is written with a capital, and holds any word.
    if (isStandIn(value) || !(isMixed(value) || noun.startsWith('p'))) continue
    const end = match.index + match[0].length
    spans.push({ start: end - value.length, end, kind: 'secret' })
  }
  return spans
}

/** Whether a text stands in the place of a secret, and is none. */
export function isStandIn(text: string): boolean {
  return NOT_A_SECRET.test(text) || CONSTANT_NAME.test(text)
}

const isMixed = (text: string): boolean => /\d/.test(text) && /[a-z]/i.test(text)

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
  const mixed = isMixed(secret)
  // "--password hunter2" is an assignment, "the --password flag is needed" and "the token expired" are sentences.
  if (binder.trim() === '')
    return name.startsWith('--') && (mixed || quoted || /^(?:$|\n| -|"|')/.test(after))
  // an environment dump: PGPASSWORD=tulip
  if (/^[A-Z][A-Z0-9_]*$/.test(name) && binder === '=') return true
  // A password may be a word; a key or a token that is one stands for a name or an example.
  if (quoted) return mixed || secret.length >= 24 || (/^p/i.test(noun) && !secret.includes(' '))
  // Bare values in code and prose are mostly names of things; digits alone are a number, or a password.
  return secret.length >= 6 && (mixed || (/^(?:pass.|pwd)/i.test(noun) && /^\d+$/.test(secret)))
}
