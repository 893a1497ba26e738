import type { EvalOf } from './record.ts'

/** What `ast-grep` parses when nothing is added to it; it takes them in any case. */
const LANGUAGES = ['css', 'html', 'javascript', 'js', 'jsx', 'ts', 'tsx', 'typescript']

const RELATIONS = ['inside', 'has', 'precedes', 'follows']
const LISTS = ['all', 'any']
const RULE_KEYS = ['pattern', 'kind', 'regex', 'nthChild', 'range', ...RELATIONS, ...LISTS, 'not', 'matches']

/** What is wrong with an eval of structure as far as that can be told without ast-grep, which need not be installed. */
export function structureProblems({ language, rule }: EvalOf<'structure'>['structure']): string[] {
  const unknown = LANGUAGES.includes(language.toLowerCase())
    ? []
    : [`structure.language: ast-grep does not know "${language}"; it knows ${LANGUAGES.join(', ')}`]
  return [...unknown, ...(typeof rule === 'string' ? [] : configProblems(rule))]
}

/** A rule object is a whole configuration, or only the rule of one. */
function configProblems(config: Readonly<Record<string, unknown>>): string[] {
  if (!Object.hasOwn(config, 'rule')) return ruleProblems('structure.rule', config)
  const named = (['constraints', 'utils'] as const).flatMap((part) =>
    entriesOf(config[part]).flatMap(([name, rule]) => ruleProblems(`structure.rule.${part}.${name}`, rule)),
  )
  return [...ruleProblems('structure.rule.rule', config['rule']), ...named]
}

function ruleProblems(where: string, rule: unknown, more: readonly string[] = []): string[] {
  if (!isObject(rule)) return [`${where}: must be a rule such as { "pattern": "…" }`]
  const keys = Object.keys(rule)
  if (!keys.some((key) => RULE_KEYS.includes(key) || !more.includes(key)))
    return [`${where}: asks nothing; it needs one of ${RULE_KEYS.join(', ')}`]
  const unknown = keys.filter((key) => !RULE_KEYS.includes(key) && !more.includes(key))
  return [
    ...unknown.map(
      (key) => `${where}: unknown key "${key}"; a rule has ${[...RULE_KEYS, ...more].join(', ')}`,
    ),
    ...keys.flatMap((key) => partProblems(`${where}.${key}`, key, rule[key])),
  ]
}

/** The rules within a rule. */
function partProblems(where: string, key: string, part: unknown): string[] {
  if (key === 'not') return ruleProblems(where, part)
  if (RELATIONS.includes(key)) return ruleProblems(where, part, ['stopBy', 'field'])
  if (key === 'stopBy' && isObject(part)) return ruleProblems(where, part)
  if (key === 'nthChild' && isObject(part) && part['ofRule'] !== undefined)
    return ruleProblems(`${where}.ofRule`, part['ofRule'])
  if (!LISTS.includes(key)) return []
  if (!Array.isArray(part)) return [`${where}: must be a list of rules`]
  return part.flatMap((rule, at) => ruleProblems(`${where}.${at}`, rule))
}

function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : []
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
