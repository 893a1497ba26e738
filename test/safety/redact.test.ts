import { createRequire } from 'node:module'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact } from '../../src/safety/redact.ts'

// Put together here, so that no line of this repository looks like a secret.
const letters = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA'
const random = (length: number): string => letters.repeat(Math.ceil(length / letters.length)).slice(0, length)
const at = '@'

describe('what is hidden', () => {
  test.each([
    ['github-token', `gh${'p_'}${random(36)}`],
    ['github-token', `gh${'s_'}1234567_eyJ${random(60)}.${random(200)}.${random(200)}`],
    ['github-token', `github${'_pat_'}${random(22)}_${random(59)}`],
    ['api-key', `sk-${'proj-'}${random(48)}`],
    ['slack-token', `xox${'b-'}1234567890-1234567890-${random(24)}`],
    ['aws-key', `AK${'IA'}${'Q3EGRIZZ7XVDPQAB'}`],
    ['jwt', `eyJ${random(20)}.eyJ${random(40)}.${random(43)}`],
    ['token', random(40)],
  ])('%s', (kind, secret) => {
    expect(redact(`push failed with ${secret} in the log`)).toBe(
      `push failed with [REDACTED:${kind}] in the log`,
    )
  })

  test('the user and password of a URL, not the rest of it', () => {
    expect(redact(`git clone https://baker:flour-power${at}bakery.example/rye.git`)).toBe(
      'git clone https://[REDACTED:userinfo]@bakery.example/rye.git',
    )
  })

  test('the values of an environment dump, names stay', () => {
    expect(redact('HOME=/home/otter\nPGPASSWORD=tulip\nSTRIPE_API_KEY=plum-77\n')).toBe(
      'HOME=/home/otter\nPGPASSWORD=[REDACTED:secret]\nSTRIPE_API_KEY=[REDACTED:secret]\n',
    )
  })

  test('quoted values in JSON and code', () => {
    expect(redact(`{"password": "sourdough!"}, apiKey: 'rye-and-oats-1'`)).toBe(
      `{"password": "[REDACTED:secret]"}, apiKey: '[REDACTED:secret]'`,
    )
  })

  test('a private key, also when a length cap cut its end off, also inside JSON', () => {
    const begin = `-----BEGIN RSA ${'PRIVATE KEY'}-----`
    expect(redact(`${begin}\n${random(64)}\n${random(64)}`)).toBe('[REDACTED:private-key]')
    expect(redact(`"${begin}\\n${random(64)}\\n-----END RSA ${'PRIVATE KEY'}-----\\n"`)).toBe(
      '"[REDACTED:private-key]\\n"',
    )
  })
})

const json = (value: unknown, times: number): string =>
  times === 0 ? String(value) : JSON.stringify(json(value, times - 1))

describe('what only its place tells', () => {
  test.each([
    `{"password":"tulip-field"}`,
    json(`{"password":"tulip-field"}`, 1),
    json(`{"password":"tulip-field"}`, 2),
    json(`{"password":"tulip-field"}`, 3),
    'bake?user=otter&password%3Dtulip-field%26loaves',
    'bake?q=%7B%22password%22%3A%22tulip-field%22%7D',
    'bake?q=password%253Dtulip-field9',
    '<password>tulip-field</password>',
    '<ns:apiKey>tulip-field9</ns:apiKey>',
    '<add key="Password" value="tulip-field"/>',
    'curl -u otter:tulip-field http://localhost',
    'curl -sSu "otter:tulip-field" http://localhost',
    'curl --user=otter:tulip-field http://localhost',
    'mysql -u otter -ptulip-field bakery',
    'mysqldump -h db -p"tulip-field" bakery',
    'sshpass -p tulip-field ssh oven',
    'machine oven.example login otter password tulip-field',
    'machine oven.example\n  login otter\n  password tulip-field',
    `os.environ['API_KEY'] = 'tulip-field9'`,
    `process.env["DB_PASSWORD"] = "tulip-field"`,
    'password = 48213377',
  ])('%s', (text) => {
    expect(redact(text)).toContain('[REDACTED:secret]')
    expect(redact(text)).not.toMatch(/tulip-field|48213377/)
    expect(redact(redact(text))).toBe(redact(text))
  })

  test.each([
    'curl -u $USER:$PASSWORD http://localhost:3000',
    'curl -u user:password http://localhost, then read http://localhost:3000',
    'docker run --name mysql -p3306:3306 mysql:8 && mysql -u root -p bakery',
    'mysql -P3306 --protocol=tcp',
    'the machine needs a login and a password that nobody knows',
    '<Password>Reset</Password> <token>rye</token>',
    'tokens = 128000; pass: 1200000; passwordLength = 12345678',
    'cache[token] = "rye1"; byName["apiKey"] = process.env.OVEN_API_KEY',
    'width%3D100%25 and password%3D%s',
  ])('%s stays', (text) => {
    expect(redact(text)).toBe(text)
  })
})

describe('what survives', () => {
  test.each([
    'git show 1b2c3d4e5f60718293a4b5c6d7e8f901a2b3c4d5',
    'session 0199a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b ended',
    'edited src/checkout/payments/processRefundWithRetryV2.integration.test.ts',
    'integrity sha512-Ab/c8dEfGh1jKlMnOpQrStUvWxYz0123456789AbCdEf==',
    'docker.io/otter/bakery@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'git clone git@github.com:otter/bakery.git, or ssh://git@github.com/otter/bakery',
    'const token = getToken(request); if (!token) throw new Error("no token")',
    'Never commit the API key; the token expired; password: string',
    'export GITHUB_TOKEN=$GH_TOKEN && curl -u $USER:$PASSWORD https://$USER:$PASS@host.example',
    'token: ${{ secrets.GITHUB_TOKEN }}',
    'MAX_TOKENS is read in src/config/env.ts; author: otter; authenticate: yes',
    'createPullRequestReviewCommentForUserByIdV2 is called by PaymentsControllerTest',
    'npm run test:payments -- --reporter=dot --testNamePattern=refund',
    'toolu_01A09q90qw90lq917835lq9B',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text)
  })
})

test('redacting twice changes nothing more', () => {
  const part = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ' password=',
      'token: "',
      'https://',
      ':',
      '@host',
      `gh${'p_'}`,
      random(40),
      '"',
      '\n',
      'sha512-',
      'Bearer ',
    ),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const once = redact(parts.join(''))
      expect(redact(once)).toBe(once)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['one word', 'a'],
  ['names of secrets', 'password'],
  ['openings of URLs', '://a:'],
  ['openings of quotes', `token:"pass:'`],
  ['openings of keys', `-----BEGIN ${'PRIVATE KEY'}----- `],
  ['dashes', '-'],
  ['token starts', 'eyJaaaaaaaaaa.'],
  ['slack starts', 'xoxb-'],
  ['options of curl', 'curl -u a '],
  ['options of mysql', 'mysql -u a '],
  ['elements', '<password>tulip'],
  ['marks of quotes', 'password\\\\'],
  ['encoded marks', 'password%22'],
  ['machines', 'machine a login '],
])('half a megabyte of %s takes no long', (_, piece) => {
  const text = piece.repeat(500_000 / piece.length)
  const start = performance.now()
  redact(text)
  expect(performance.now() - start).toBeLessThan(2_000)
})

test('the triggers of the library were read from the patterns of this version: read them again before changing it', () => {
  const { version } = createRequire(import.meta.url)(
    '@secretlint/secretlint-rule-preset-recommend/package.json',
  ) as { version: string }
  expect(version).toBe('13.0.7')
})
