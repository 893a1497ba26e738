type SecretShape = {
  kind: string
  /** a piece of text without which the pattern cannot match: the cheap test */
  trigger: string
  /** linear: bounded or single, unambiguous repetitions */
  pattern: RegExp
}

/**
 * Shapes that secretlint's rules miss or take too narrowly: truncated tokens, keys without their end line, newer formats.
 * The installation token of GitHub is `ghs_<app>_<JWT>` since April 2026, about 520 characters with dots.
 */
export const SECRET_SHAPES: readonly SecretShape[] = [
  // A key cut off by a length cap has no end line, and one inside JSON has "\n" for line ends.
  {
    kind: 'private-key',
    trigger: 'PRIVATE KEY',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----(?:[\w+/=:,\s\\]|-(?!----))*(?:-----END [A-Z0-9 ]{0,60}-----)?/g,
  },
  { kind: 'age-key', trigger: 'AGE-SECRET-KEY-', pattern: /AGE-SECRET-KEY-1[0-9A-Z]{20,}/g },
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((trigger) => ({
    kind: 'github-token',
    trigger,
    pattern: new RegExp(`${trigger}[A-Za-z0-9_.-]{16,}`, 'g'),
  })),
  { kind: 'github-token', trigger: 'github_pat_', pattern: /github_pat_\w{16,}/g },
  { kind: 'github-token', trigger: 'v1.', pattern: /\bv1\.[0-9a-f]{40}\b/g },
  {
    kind: 'gitlab-token',
    trigger: 'gl',
    pattern: /\bgl(?:pat|ptt|dt|rt|cbt|soat|ft|imt|agent|ffct)-[\w.-]{16,}/g,
  },
  { kind: 'api-key', trigger: 'sk-', pattern: /\bsk-(?=[\w-]{0,40}\d)[\w-]{20,}/g },
  { kind: 'api-key', trigger: 'sk_', pattern: /\bsk_(?:live|test|prod)_\w{10,}/g },
  { kind: 'api-key', trigger: 'rk_', pattern: /\brk_(?:live|test|prod)_\w{10,}/g },
  { kind: 'webhook-secret', trigger: 'whsec_', pattern: /\bwhsec_[\w+/=]{16,}/g },
  { kind: 'google-key', trigger: 'AIza', pattern: /AIza[\w-]{30,}/g },
  { kind: 'google-token', trigger: 'ya29.', pattern: /ya29\.[\w.-]{20,}/g },
  { kind: 'google-secret', trigger: 'GOCSPX-', pattern: /GOCSPX-[\w-]{20,}/g },
  // Only near the beginning of a word: within a long one every place would be tried to its end.
  {
    kind: 'jwt',
    trigger: 'eyJ',
    pattern: /(?<=(?<![\w-])[\w-]{0,60})eyJ[\w-]{10,}\.[\w-]{6,}(?:\.[\w-]*)*/g,
  },
  { kind: 'slack-token', trigger: 'xox', pattern: /\bxox[a-z](?:\.xox[a-z])?-[\w-]{10,}/g },
  { kind: 'slack-token', trigger: 'xapp-', pattern: /\bxapp-[\w-]{16,}/g },
  {
    kind: 'slack-webhook',
    trigger: 'hooks.slack.com',
    pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/+-]+/g,
  },
  { kind: 'discord-webhook', trigger: '/api/webhooks/', pattern: /\/api\/webhooks\/\d+\/[\w-]{20,}/g },
  { kind: 'telegram-token', trigger: ':AA', pattern: /\b\d{8,12}:AA[\w-]{30,}/g },
  { kind: 'npm-token', trigger: 'npm_', pattern: /\bnpm_[A-Za-z0-9]{30,}/g },
  { kind: 'pypi-token', trigger: 'pypi-', pattern: /\bpypi-[\w-]{40,}/g },
  { kind: 'rubygems-token', trigger: 'rubygems_', pattern: /\brubygems_[0-9a-f]{30,}/g },
  { kind: 'crates-token', trigger: 'cio', pattern: /\bcio[A-Za-z0-9]{32}\b/g },
  { kind: 'digitalocean-token', trigger: 'do', pattern: /\bdo[oprt]_v1_[0-9a-f]{32,}/g },
  { kind: 'huggingface-token', trigger: 'hf_', pattern: /\bhf_[A-Za-z0-9]{24,}/g },
  { kind: 'supabase-key', trigger: 'sb', pattern: /\bsb(?:p|_secret)_\w{20,}/g },
  { kind: 'xai-key', trigger: 'xai-', pattern: /\bxai-[A-Za-z0-9]{30,}/g },
  { kind: 'doppler-token', trigger: 'dp.', pattern: /\bdp\.[a-z]{2,6}\.[\w.-]{30,}/g },
  { kind: 'vault-token', trigger: 'hv', pattern: /\bhv[sbr]\.[\w-]{20,}/g },
  { kind: 'shopify-token', trigger: 'shp', pattern: /\bshp(?:at|ca|pa|ss)_[A-Za-z0-9]{20,}/g },
  { kind: 'sendgrid-key', trigger: 'SG.', pattern: /\bSG\.[\w-]{10,}\.[\w-]{20,}/g },
  { kind: 'mailgun-key', trigger: 'key-', pattern: /\bkey-[0-9a-f]{32}\b/g },
  { kind: 'azure-key', trigger: 'Key=', pattern: /(?<=(?:AccountKey|SharedAccessKey)=)[\w+/=]{20,}/g },
  { kind: 'signature', trigger: 'sig=', pattern: /(?<=[?&]sig=)[\w%+/=-]{16,}/g },
  {
    kind: 'signature',
    trigger: 'X-Amz-',
    pattern: /(?<=[?&]X-Amz-(?:Signature|Security-Token|Credential)=)[\w%+/=-]{16,}/g,
  },
  {
    kind: 'aws-key',
    trigger: 'A',
    pattern: /\b(?:AKIA|ASIA|AROA|AIDA|AGPA|AIPA|ANPA|ANVA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  },
  // The user alone is a secret only where it is long: "git@host" is not.
  {
    kind: 'userinfo',
    trigger: '://',
    pattern:
      /(?<=:\/\/)(?:[^[\s/:@"'`<>]{0,256}:(?![/$%{*])[^\s/"'`<>]{1,512}|[\w%.~-]{20,512})(?=@[\w.[-])/g,
  },
  { kind: 'authorization', trigger: 'earer ', pattern: /(?<=\b[Bb]earer )[\w.~+/=-]{8,}/g },
  { kind: 'authorization', trigger: 'asic ', pattern: /(?<=\bAuthorization: ?[Bb]asic )[\w+/=]{6,}/g },
]
