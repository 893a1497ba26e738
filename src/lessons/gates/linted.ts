import type { Repository } from '../../findings/repository.ts'
import { FORBIDS } from '../similar.ts'
import type { Lesson } from '../lesson.ts'

/** The linter whose configuration enforces it, or null: whoever breaks it is told without a lesson. */
export function linted(lesson: Lesson, repository: Repository): string | null {
  const rules = rulesOf(lesson)
  if (rules.length === 0) return null
  for (const [path, text] of repository.lintConfigs) {
    const rule = rules.find((name) => enforces(path, text, name))
    if (rule !== undefined) return `${path} enforces it already (\`${rule}\`)`
  }
  return null
}

const NAMED = /`([@\w/.-]{2,60})` (?:rule|linter)\b|\b(?:rule|linter) `([@\w/.-]{2,60})`/g

/** What a prohibition in words is called by linters. Only what every linter checks alike stands here. */
const CALLED: readonly [RegExp, readonly string[]][] = [
  [/`any`/, ['no-explicit-any', 'noExplicitAny']],
  [/\bconsole\.log\b/, ['no-console', 'noConsole', 'noConsoleLog']],
  [/\bdefault exports?\b/i, ['no-default-export', 'noDefaultExport']],
  [/`var`/, ['no-var', 'noVar']],
  [/`==`/, ['eqeqeq', 'noDoubleEquals']],
  [/`print\(\)`/, ['T201']],
]

function rulesOf({ statement, why }: Lesson): string[] {
  const named = [...`${statement} ${why}`.matchAll(NAMED)].map(([, before, behind]) => before ?? behind ?? '')
  if (!FORBIDS.test(statement)) return named
  return [...named, ...CALLED.flatMap(([form, names]) => (form.test(statement) ? names : []))]
}

function enforces(path: string, text: string, rule: string): boolean {
  if (/\.golangci\.ya?ml$/.test(path)) return enabledInGolangci(text, rule)
  if (/(?:ruff|pyproject)\.toml$/.test(path)) return selectedByRuff(text, rule)
  return switchedOn(text, rule)
}

/** `linters: { enable, disable, default | enable-all }`, in both versions of the format, as everybody lays it out. */
function enabledInGolangci(text: string, rule: string): boolean {
  const block = /^linters:[^\n]*\n((?:[ \t#-][^\n]*(?:\n|$)|\n)*)/m.exec(text)?.[1] ?? ''
  if (listed(block, 'disable').includes(rule)) return false
  return listed(block, 'enable').includes(rule) || /^\s+(?:enable-all: true|default: all)\s*$/m.test(block)
}

/** The names of a list that stands right below its key. */
function listed(block: string, key: string): string[] {
  const lines = block.split('\n')
  const start = lines.findIndex((line) => line.trim().startsWith(`${key}:`))
  const found = [...(lines[start]?.matchAll(/[\w-]+(?=\s*[,\]])/g) ?? [])].map(([name]) => name)
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    const name = /^\s*- ["']?([\w-]+)/.exec(line)?.[1]
    if (name !== undefined) found.push(name)
    else if (/^\s*[^\s#]/.test(line)) break
  }
  return found
}

/** Ruff chooses rules by the beginnings of their codes. */
function selectedByRuff(text: string, rule: string): boolean {
  if (!/^[A-Z]{1,6}\d{2,4}$/.test(rule)) return false
  const chosen = (keys: string): boolean =>
    [...text.matchAll(new RegExp(String.raw`^\s*(?:${keys})\s*=\s*\[([^\]]*)\]`, 'gm'))].some(
      ([, list = '']) =>
        [...list.matchAll(/["']([A-Z]{1,6}\d{0,4})["']/g)].some(
          ([, code = '']) => code === 'ALL' || rule.startsWith(code),
        ),
    )
  return chosen('select|extend-select') && !chosen('ignore|extend-ignore')
}

const OFF = /^["']?\s*:\s*(?:\[\s*)?(?:["'](?:off|allow)["']|off\b|0\b|false\b|\{\s*Enabled: false)/

/** ESLint, Oxlint, Biome, RuboCop: the rule stands as a key, with or without its plugin, and what follows does not switch it off. */
function switchedOn(text: string, rule: string): boolean {
  const bare = rule.split('/').at(-1) ?? rule
  for (const line of text.split('\n')) {
    if (/^\s*(?:\/\/|#|\*)/.test(line)) continue
    const at = line.indexOf(bare)
    if (at < 0 || /[\w-]/.test(line[at - 1] ?? '')) continue
    const rest = line.slice(at + bare.length)
    if (/^["']?\s*:/.test(rest) && !OFF.test(rest)) return true
  }
  return false
}
