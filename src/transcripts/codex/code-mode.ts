export type ScriptStep =
  | { type: 'command'; command: string; cwd: string | null }
  | { type: 'patch'; patch: string }

/** The commands and patches in a script of "code mode"; the script is only read, never run. */
export function stepsOfScript(script: string): ScriptStep[] {
  const steps: ScriptStep[] = []
  for (const match of script.matchAll(/tools\.(exec_command|apply_patch)\(/g)) {
    const from = match.index + match[0].length
    if (match[1] === 'exec_command') {
      const near = script.slice(from, from + 20_000)
      const command = literal(near, /^\s*\{[^"'`]{0,200}?"?cmd"?\s*:\s*/)
      if (command !== null) steps.push({ type: 'command', command, cwd: literal(near, /"?workdir"?\s*:\s*/) })
    } else {
      const patch = literal(script.slice(from), /^\s*/)
      if (patch !== null) steps.push({ type: 'patch', patch })
    }
  }
  return steps
}

function literal(text: string, before: RegExp): string | null {
  const match = before.exec(text)
  if (!match) return null
  const open = match.index + match[0].length
  const quote = text[open]
  if (quote !== '"' && quote !== "'" && quote !== '`') return null
  let value = ''
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at]
    if (char === quote) return value
    if (char === '\\') value += ESCAPES[text[++at] ?? ''] ?? text[at] ?? ''
    else value += char
  }
  return null
}

const ESCAPES: Record<string, string | undefined> = { __proto__: null as never, n: '\n', t: '\t', r: '\r' }
