/** A name that can be typed behind its runner as it stands. */
const NAME = /^[\w.:@/-]{1,80}$/

/** The names of the scripts in a package.json, with what they run; none when it cannot be parsed. */
export function packageScripts(text: string): [name: string, body: unknown][] {
  const manifest = parsed(text)
  const scripts = isRecord(manifest) && isRecord(manifest['scripts']) ? manifest['scripts'] : {}
  return Object.entries(scripts).filter(([name]) => NAME.test(name))
}

/** Targets of a Makefile, without variables, patterns and special targets. */
export function makeTargets(text: string): string[] {
  const rules = text.matchAll(/^([A-Za-z0-9][\w./ \t-]*)::?(?![:=])/gm)
  return Array.from(rules, ([, targets = '']) => targets.trim().split(/[ \t]+/))
    .flat()
    .filter((name) => NAME.test(name))
}

/** Recipes of a justfile, without settings and variables. */
export function justRecipes(text: string): string[] {
  return namesIn(text, /^@?([A-Za-z][\w-]*)(?:[ \t][^:\n]*)?:(?!=)/gm)
}

/** Tasks of a Taskfile: the keys that stand first below `tasks:`. */
export function taskfileTasks(text: string): string[] {
  const block = /^tasks:[ \t]*(?:#.*)?\r?\n((?:[ \t#].*\r?\n?|\r?\n)*)/m.exec(text)?.[1] ?? ''
  const indent = /^[ ]+(?=[^\s#])/m.exec(block)?.[0].length ?? 0
  return indent === 0 ? [] : namesIn(block, new RegExp(`^ {${indent}}["']?([\\w.:-]+)["']?:(?:\\s|$)`, 'gm'))
}

/** Tasks of a mise.toml: tables of their own, and the keys of `[tasks]`. */
export function miseTasks(text: string): string[] {
  const table = /^\[tasks\]\s*\n((?:(?!\[).*\n?)*)/m.exec(text)?.[1] ?? ''
  return [
    ...namesIn(text, /^\[tasks\.["']?([\w:./-]+)["']?\]/gm),
    ...namesIn(table, /^["']?([\w:./-]+)["']?\s*=/gm),
  ]
}

const MISE_CONFIG =
  /^((?:.*?\/)??)(?:\.?mise\.toml|\.config\/mise\.toml|(?:\.config\/|\.)?mise\/config\.toml)$/
const MISE_TASK = /^((?:.*?\/)??)(?:\.?mise[-/]tasks|\.config\/mise\/tasks)\/([\w./-]+)$/

/** The folder for which a file configures mise, '' being the root; undefined for any other file. */
export function miseConfigFolder(path: string): string | undefined {
  return path.includes('mise') ? MISE_CONFIG.exec(path)?.[1]?.slice(0, -1) : undefined
}

/** The task that mise makes of a file in one of its task folders, and for which folder; undefined for any other file. */
export function miseTaskFile(path: string): { folder: string; name: string } | undefined {
  const found = path.includes('mise') ? MISE_TASK.exec(path) : null
  if (found === null) return undefined
  const [, folder = '', file = ''] = found
  return { folder: folder.slice(0, -1), name: file.replace(/\/_default$/, '').replaceAll('/', ':') }
}

function namesIn(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, name = '']) => name).filter((name) => NAME.test(name))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a broken package.json declares nothing
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
