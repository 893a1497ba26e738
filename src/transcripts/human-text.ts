/** Blocks that editors and harnesses put around what a human typed. */
const WRAPPERS = [
  'ide_opened_file',
  'ide_selection',
  'ide_diagnostics',
  'system-reminder',
  'local-command-caveat',
]

/** Removes wrapper blocks from a message; what is left was typed. */
export function withoutWrappers(text: string): string {
  if (!text.includes('<')) return text.trim()
  let rest = text
  for (const name of WRAPPERS) rest = withoutBlocks(rest, name)
  return rest.trim()
}

function withoutBlocks(text: string, name: string): string {
  let rest = text
  for (let open = rest.indexOf(`<${name}>`); open >= 0; open = rest.indexOf(`<${name}>`, open)) {
    const close = rest.indexOf(`</${name}>`, open)
    rest = close < 0 ? rest.slice(0, open) : rest.slice(0, open) + rest.slice(close + name.length + 3)
  }
  return rest
}

/** The text between `<name>` and `</name>`; null when there is no such block. */
export function tagged(text: string, name: string): string | null {
  const open = text.indexOf(`<${name}>`)
  if (open < 0) return null
  const close = text.indexOf(`</${name}>`, open)
  return close < 0 ? null : text.slice(open + name.length + 2, close)
}
