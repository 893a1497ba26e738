import { ALNUM, BASE64, BASE64URL, DIGITS, HEX, LOWER, type Random, UPPER } from './random.ts'

/** `text` holds `secret`; nothing of the secret may be left, while `keeps` must stay readable. */
export type Positive = { kind: string; text: string; secret: string; keeps: string }

// Prefixes are cut in two, so that no scanner takes this file for a leak.
const TOKENS: Record<string, (random: Random) => string> = {
  'github classic': (r) => `gh${r.pick(['p', 'o', 'u', 'r'])}_${r.text(ALNUM, 36)}`,
  'github installation, old': (r) => `gh${'s_'}${r.text(ALNUM, 36)}`,
  'github installation, 2026': (r) =>
    `gh${'s_'}${r.text(DIGITS, 7)}_ey${'J'}${r.text(BASE64URL, 40)}.${r.text(BASE64URL, 300)}.${r.text(BASE64URL, 150)}`,
  'github installation, cut off': (r) => `gh${'s_'}${r.text(DIGITS, 7)}_ey${'J'}${r.text(BASE64URL, 60)}`,
  'github fine-grained': (r) => `github${'_pat_'}${r.text(ALNUM, 22)}_${r.text(ALNUM, 59)}`,
  gitlab: (r) => `gl${'pat-'}${r.text(BASE64URL, 20)}`,
  openai: (r) => `sk${'-proj-'}${r.text(ALNUM, 74)}T3Blbk${'FJ'}${r.text(ALNUM, 74)}`,
  'openai, other length': (r) => `sk${'-'}${r.text(ALNUM, 48)}`,
  anthropic: (r) => `sk${'-ant-api03-'}${r.text(BASE64URL, 93)}AA`,
  openrouter: (r) => `sk${'-or-v1-'}${r.text(HEX, 64)}`,
  'aws key id': (r) => `${r.pick(['AK', 'AS'])}${'IA'}${r.text(`${UPPER}234567`, 16)}`,
  'google api': (r) => `AI${'za'}${r.text(BASE64URL, 35)}`,
  'google oauth': (r) => `ya29${'.'}${r.text(BASE64URL, 60)}`,
  slack: (r) => `xo${'xb-'}${r.text(DIGITS, 12)}-${r.text(DIGITS, 12)}-${r.text(ALNUM, 24)}`,
  'stripe live': (r) => `sk${'_live_'}${r.text(ALNUM, 24)}`,
  npm: (r) => `npm${'_'}${r.text(ALNUM, 36)}`,
  pypi: (r) => `py${'pi-AgEIcHlwaS5vcmc'}${r.text(BASE64URL, 120)}`,
  huggingface: (r) => `hf${'_'}${r.text(UPPER + LOWER, 34)}`,
  sendgrid: (r) => `SG${'.'}${r.text(ALNUM, 22)}.${r.text(ALNUM, 43)}`,
  digitalocean: (r) => `dop${'_v1_'}${r.text(HEX, 64)}`,
  telegram: (r) => `${r.text(`123456789`, 10)}:${'AA'}${r.text(BASE64URL, 33)}`,
  vault: (r) => `hv${'s.'}${r.text(ALNUM, 95)}`,
  jwt: (r) => `ey${'J'}${r.text(ALNUM, 33)}.ey${'J'}${r.text(BASE64URL, 80)}.${r.text(BASE64URL, 43)}`,
  'unknown, base62': (r) => r.text(ALNUM, 32 + r.below(32)),
  'unknown, base64url': (r) => r.text(BASE64URL, 43),
  'unknown, short': (r) => r.text(ALNUM, 24),
  'aws secret, bare': (r) => r.text(BASE64, 40),
}

const AROUND: readonly ((token: string) => { text: string; keeps: string })[] = [
  (token) => ({
    text: `remote rejected ${token} while pushing the bakery`,
    keeps: 'while pushing the bakery',
  }),
  (token) => ({ text: `{"oven":"rye","value":"${token}","loaves":3}`, keeps: '"loaves":3' }),
  (token) => ({
    text: `curl -H "Authorization: Bearer ${token}" http://localhost:3000/loaves`,
    keeps: 'localhost:3000/loaves',
  }),
  (token) => ({ text: `+ set -x\n+ OTTER=${token} npm run bake`, keeps: 'npm run bake' }),
  (token) => ({
    text: `git push https://${token}@github.com/otter/bakery.git main`,
    keeps: 'github.com/otter/bakery.git main',
  }),
  (token) => ({ text: `\u001b[31mError\u001b[0m: bad credential '${token}'.`, keeps: 'bad credential' }),
]

/** What only its place gives away: a name before it, a URL around it. */
const PLACED: Record<string, (random: Random) => Positive> = {
  'environment dump': (r) => {
    const secret = r.text(`${LOWER}${DIGITS}!#%*`, 6 + r.below(20)).replace(/^./, 'p')
    const name = r.pick([
      'DB_PASSWORD',
      'PGPASSWORD',
      'NPM_TOKEN',
      'SESSION_SECRET',
      'OVEN_API_KEY',
      'SMTP_PASS',
      'RYE_PRIVATE_KEY',
    ])
    return {
      kind: 'environment dump',
      secret,
      text: `HOME=/home/otter\n${name}=${secret}\nLANG=C\n`,
      keeps: 'LANG=C',
    }
  },
  'JSON member': (r) => {
    const secret = `${r.text(LOWER, 5)}${r.text(DIGITS, 2)}!${r.text(ALNUM, r.below(20))}`
    return {
      kind: 'JSON member',
      secret,
      text: `{"user":"otter","${r.pick(['password', 'client_secret', 'accessToken', 'apiKey'])}": "${secret}"}`,
      keeps: '"user":"otter"',
    }
  },
  'YAML entry': (r) => {
    const secret = `${r.text(LOWER, 6)}${r.text(DIGITS, 4)}`
    return {
      kind: 'YAML entry',
      secret,
      text: `oven:\n  ${r.pick(['password', 'token', 'secret'])}: ${secret}\n  loaves: 3`,
      keeps: 'loaves: 3',
    }
  },
  option: (r) => {
    const secret = `${r.text(ALNUM, 8)}7`
    return {
      kind: 'option',
      secret,
      text: `bake --oven rye --${r.pick(['password', 'token', 'api-key'])} ${secret} --loaves 3`,
      keeps: '--loaves 3',
    }
  },
  'user and password in a URL': (r) => {
    const secret = r.text(`${ALNUM}!$*`, 6 + r.below(20)).replace(/^./, 'q')
    return {
      kind: 'user and password in a URL',
      secret,
      text: `${r.pick(['postgres', 'https', 'redis', 'amqp', 'mongodb+srv'])}://otter:${secret}@db.bakery.example:5432/rye`,
      keeps: 'db.bakery.example:5432/rye',
    }
  },
  'azure connection string': (r) => {
    const secret = `${r.text(BASE64, 86)}==`
    return {
      kind: 'azure connection string',
      secret,
      text: `AccountName=rye;Account${'Key='}${secret};EndpointSuffix=core.example`,
      keeps: 'AccountName=rye',
    }
  },
  'private key': (r) => {
    const lines = Array.from({ length: 3 + r.below(12) }, () => r.text(BASE64, 64))
    const label = r.pick(['RSA ', 'EC ', 'OPENSSH ', '', 'ENCRYPTED '])
    const end = r.pick(['\n', '\\n'])
    const body = lines.join(end)
    const close = r.below(4) === 0 ? '' : `${end}-----END ${label}PRIVATE ${'KEY-----'}`
    return {
      kind: 'private key',
      secret: lines[1] ?? body,
      text: `cat oven.pem: -----BEGIN ${label}PRIVATE ${'KEY-----'}${end}${body}${close}`,
      keeps: 'cat oven.pem',
    }
  },
}

/** `each` cases of every kind, in varying surroundings. */
export function positives(random: Random, each: number): Positive[] {
  const cases: Positive[] = []
  for (const [kind, make] of Object.entries(TOKENS)) {
    for (let at = 0; at < each; at += 1) {
      const secret = make(random)
      cases.push({ kind, secret, ...random.pick(AROUND)(secret) })
    }
  }
  for (const make of Object.values(PLACED)) for (let at = 0; at < each; at += 1) cases.push(make(random))
  return cases
}
