import { formatPatch, structuredPatch } from 'diff'

/** A patch of one file that `git apply` takes; `before` is undefined for a file that it creates. */
export function filePatch(path: string, before: string | undefined, after: string): string {
  if (before === after) return ''
  const from = before === undefined ? '/dev/null' : `a/${path}`
  const patch = structuredPatch(from, `b/${path}`, before ?? '', after, '', '', { context: 3 })
  const mode = before === undefined ? 'new file mode 100644\n' : ''
  return `diff --git a/${path} b/${path}\n${mode}${withoutRuler(formatPatch(patch))}`
}

/** The library draws a line of `=` first, which git does not. */
function withoutRuler(text: string): string {
  return text.replace(/^=+\n/, '')
}
