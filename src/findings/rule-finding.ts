import type { Episode, Turn } from '../episodes/episode.ts'
import type { FindingContext } from './context.ts'
import { citeHuman } from './evidence.ts'
import { exempted } from './exempted.ts'
import { forbiddenContent } from './forbidden-content.ts'
import type { Check, Finding } from './finding.ts'
import { joinedFiles } from './joined-files.ts'
import { repoPath } from './repo-path.ts'
import { exactNames } from './wording/names.ts'
import type { Wording } from './wording/imperative.ts'
import { ruleKey, topicKey } from './rule-key.ts'
import { withdrawn } from './withdrawn.ts'

/** What a human said, as a finding; the agent's agreement and what it then did are further evidence. */
export function ruleFinding(
  episode: Episode,
  context: FindingContext,
  {
    detector,
    turn,
    wording,
    confidence,
    said = turn.human.text,
  }: {
    detector: string
    turn: Turn
    wording: Wording
    confidence: number
    /** the words of the turn that say it */
    said?: string
  },
): Finding {
  const statement = context.redact(wording.statement)
  const files = exactNames(statement.replace(EXEMPT, '')).flatMap((name) =>
    looksLikeFile(name) ? (repoPath(name, episode.session.cwd) ?? []) : [],
  )
  const joined = joinedFiles(statement)
  const check: Check | null = joined ?? forbiddenContent(statement, files, turn.events)
  return {
    detector,
    kind: joined === null ? (/^(?:never|do not|avoid)\b/i.test(statement) ? 'trap' : 'rule') : 'coupling',
    origin: 'human',
    key: `rule:${ruleKey(statement)}`,
    topic: ruleTopic(statement),
    statement,
    why: context.redact(wording.why),
    scope: joined === null ? files : [...joined.when, ...joined.require],
    confidence,
    at: turn.human.at,
    evidence: [citeHuman(episode, context, turn.human, said)],
    check,
    objection: withdrawn(episode, turn, statement, said) ?? exempted(turn, said),
  }
}

/** What stands behind these words is where the rule does not hold. */
const EXEMPT = /,? (?:except|apart from|aside from|unless|outside|other than|but not|excluding)\b.*$/i

/** `console.log` and `process.env` are code: without a folder only the endings of source and documents make a file. `*.js` are files of every folder. */
function looksLikeFile(name: string): boolean {
  if (/^\*|[\s()]/.test(name) || name.startsWith('http')) return false
  return name.includes('/') ? /\.[a-z]{1,5}$/i.test(name) : FILE_NAME.test(name)
}

const FILE_NAME =
  /^\.env$|\.(?:go|[cm]?[jt]sx?|py|rs|java|kt|rb|php|c|cc|cpp|h|hpp|cs|swift|scala|exs?|mdx?|jsonl?|ya?ml|toml|sh|sql|s?css|html|lock|txt|xml|ini|cfg)$/i

/** What a rule is about, without whether it says do or do not: of two that contradict each other the later stands. */
function ruleTopic(statement: string): string {
  return `rule:${topicKey(statement.replace(/^(?:never|always|do not|avoid|only)\s+/i, ''))}`
}
