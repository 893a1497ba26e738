export type Token = { kind: 'text' | 'name' | 'sign'; value: string }

/** One token: space, comment, string, name or number, anything else. Alternatives begin differently: linear time. */
const TOKEN =
  /\s+|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`(?:[^`\\]|\\[^])*`|[A-Za-z_$][\w$]*|\d[\w.]*|[^]/gy

/** The tokens of a script, as far as is needed to find calls and literals in it. */
export function tokensOf(script: string): Token[] {
  const tokens: Token[] = []
  for (const [value] of script.matchAll(TOKEN)) {
    const first = value[0] ?? ''
    if (value.trim() === '' || value.startsWith('//') || value.startsWith('/*')) continue
    if (value.length > 1 && (first === '"' || first === "'" || first === '`')) {
      const raw = first === '`' && tokens.at(-1)?.value === 'raw' && tokens.at(-2)?.value === '.'
      // `String.raw` in front of a template: three tokens that become one text.
      if (raw) tokens.splice(-3)
      tokens.push({ kind: 'text', value: raw ? value.slice(1, -1) : unescape(value.slice(1, -1)) })
    } else tokens.push({ kind: /^[\w$]/.test(value) ? 'name' : 'sign', value })
  }
  return tokens
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
])

function unescape(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([^]))/gi,
    (whole, braced, four, two, one) => {
      const code = Number.parseInt((braced ?? four ?? two ?? '') as string, 16)
      if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : (whole as string)
      return ESCAPES.get(one as string) ?? (one as string)
    },
  )
}
