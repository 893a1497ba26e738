import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { Sketch } from '../sketch.ts'
import { perSession } from './per-session.ts'

type Pair = { leader: string; follower: string; together: number; ofLeader: number }

/** A set of files that changed together: one session, or one commit. */
type FileSet = readonly string[]

const MAX_FILES = 25
const MIN_TOGETHER = { sessions: 4, commits: 6 }
const MIN_SHARE = 0.8
const MIN_LIFT = 3

/** Files that change together beyond chance. History counts when it is at hand; sessions are the evidence. */
export function couplings(sketches: readonly Sketch[], context: FindingContext): Finding[] {
  const bySession = pairsBeyondChance(
    sketches.map(({ edited }) => [...edited.keys()]),
    MIN_TOGETHER.sessions,
  )
  const byCommit = pairsBeyondChance(context.repository?.history ?? [], MIN_TOGETHER.commits)
  const pairs = new Map([...byCommit, ...bySession])
  return [...pairs.values()].flatMap((pair) => {
    const seen = sketches.filter(({ edited }) => edited.has(pair.leader) && edited.has(pair.follower))
    if (seen.length === 0 || isObvious(pair) || isCompiled(pair)) return []
    return toFindings(pair, seen, context, byCommit.has(keyOf(pair)))
  })
}

function toFindings(
  { leader, follower, together, ofLeader }: Pair,
  seen: readonly Sketch[],
  context: FindingContext,
  inHistory: boolean,
): Finding[] {
  return perSession(
    {
      detector: 'couplings',
      kind: 'coupling',
      origin: 'agent',
      key: `together:${leader}|${follower}`,
      topic: null,
      statement: `When \`${leader}\` changes, change \`${follower}\` as well.`,
      why: `They changed together in ${together} of ${ofLeader} ${inHistory ? 'commits' : 'sessions'} that touched the first.`,
      scope: [leader, follower],
      confidence: inHistory ? 0.7 : 0.62,
      check: { kind: 'change', when: [leader], require: [follower] },
      objection: null,
    },
    seen.map((sketch) => ({
      sketch,
      evidence: [leader, follower].map((text) =>
        cite(sketch.episode, context, { line: sketch.edited.get(text) ?? 1, role: 'agent', text }),
      ),
    })),
  )
}

/** Two files of one language: the compiler or the tests say it when one of them was forgotten. */
function isCompiled({ leader, follower }: Pair): boolean {
  return extension(leader) === extension(follower) && CODE.has(extension(leader))
}

function extension(path: string): string {
  return path.split('.').at(-1) ?? ''
}

const CODE = new Set(
  'go ts tsx js jsx mjs py rs java kt rb php c cc cpp h hpp cs swift scala ex exs'.split(' '),
)

function pairsBeyondChance(sets: readonly FileSet[], minTogether: number): Map<string, Pair> {
  const small = sets.filter((files) => files.length > 1 && files.length <= MAX_FILES)
  const counts = new Map<string, number>()
  for (const files of small) for (const file of files) counts.set(file, (counts.get(file) ?? 0) + 1)
  const together = new Map<string, Pair>()
  for (const files of small) {
    const frequent = files.filter((file) => (counts.get(file) ?? 0) >= minTogether)
    for (const leader of frequent) {
      for (const follower of frequent) {
        if (leader === follower) continue
        const pair = { leader, follower, together: 0, ofLeader: counts.get(leader) ?? 0 }
        const known = together.get(keyOf(pair)) ?? pair
        known.together += 1
        together.set(keyOf(pair), known)
      }
    }
  }
  return new Map(
    [...together].filter(([, pair]) => {
      const share = pair.together / pair.ofLeader
      const chance = (counts.get(pair.follower) ?? 0) / small.length
      return pair.together >= minTogether && share >= MIN_SHARE && share >= MIN_LIFT * chance
    }),
  )
}

function keyOf(pair: Pair): string {
  return `${pair.leader}|${pair.follower}`
}

/** A file and its own test, or a manifest and its lock file, need no lesson. */
function isObvious({ leader, follower }: Pair): boolean {
  return stem(leader) === stem(follower) || isLock(follower) || isLock(leader) || TEST.test(leader)
}

/** What a test touches says nothing of what must follow it. */
const TEST = /(?:^|\/)(?:tests?|__tests__|spec)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)test_[^/]+$/

function stem(path: string): string {
  const name = (path.split('/').at(-1) ?? '').toLowerCase().replace(/\.[a-z.]+$/, '')
  return name.replace(/(?:[._-](?:test|spec|tests)|^test_|tests?$)/, '')
}

function isLock(path: string): boolean {
  return /(?:lock|\.sum|-lock\.\w+)$/.test(path)
}
