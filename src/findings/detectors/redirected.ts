import type { Episode, Turn } from '../../episodes/episode.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { ruleFinding } from '../rule-finding.ts'
import { typedCommands } from '../typed-command.ts'
import type { Wording } from '../wording/imperative.ts'
import { quoteNames } from '../wording/names.ts'
import { namesTool } from '../wording/objections.ts'
import { clausesOf } from '../wording/sentences.ts'

/** What the human typed right after refusing a command: the command tells what the words leave out. */
export function redirected(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn, index) => {
    const refused = refusedBefore(episode.turns[index - 1])
    if (refused === null) return []
    return [testsNotScript(turn, refused), place(turn, refused), otherProgram(turn, refused)].flatMap(
      (wording) => {
        if (wording === null) return []
        const finding = ruleFinding(episode, context, {
          detector: 'redirected',
          turn,
          wording,
          confidence: 0.7,
        })
        finding.evidence.push(
          cite(episode, context, { line: refused.line, role: 'agent', text: refused.command }),
        )
        return [finding]
      },
    )
  })
}

/** The command that the human refused at the end of the turn before. */
function refusedBefore(turn: Turn | undefined): CommandStep | null {
  const last = turn?.events.findLast((event) => event.type === 'command')
  return last?.type === 'command' && last.outcome === 'denied' ? last : null
}

/** A program that runs code which is kept nowhere. */
const THROWAWAY =
  /(?:^|[|;&]|\s)(?<program>go run (?:-|\/tmp\/)|python3? (?:-c|-)|(?:node|bun|ruby|perl|tsx) -e|node -p|deno eval|php -r)(?=[\s\w]|$)/
const TESTS =
  /\b(?:make|write|turn|put|add|convert|use)\b[^.?!\n]{0,40}?\b(?<kind>unit |integration |e2e )?tests?\b/i

/** "no, write a test" asks for it; "don't make tests" and "I will use the tests" do not. */
const OTHERWISE = /\b(?:not|never|without|instead of)\b|n't\b|\bi(?:'ll|'m|'d|'ve)? /i

/** "can we make this proper unit tests?", instead of the script that was about to run. */
function testsNotScript(turn: Turn, { command }: CommandStep): Wording | null {
  const program = THROWAWAY.exec(command)?.groups?.['program']
  if (program === undefined) return null
  const asked = clausesOf(turn.human).flatMap((clause) => {
    const found = TESTS.exec(clause)
    return found === null || OTHERWISE.test(clause.slice(0, found.index)) ? [] : [found]
  })
  const tests = asked[0]?.groups
  if (tests === undefined) return null
  const kind = (tests['kind'] ?? '').toLowerCase()
  const shown = program.replace(/ \/tmp\/$/, '')
  return {
    statement: `Write ${kind}tests instead of running throwaway code with \`${shown}\`.`,
    why: 'Tests can be kept; such a script was refused.',
    strength: 'strong',
    general: true,
  }
}

/** What is longer belongs to one task. */
const MAX_COMMAND = 40

const SEARCH = /\b(?:grep|rg|find|fd|ls|ag|cat|tree)\b/
const PLACE =
  /^(?:the |our )?(?<what>[\w`. -]{3,50}?) (?:is|are|lives?|sits?) (?:in|at|under) (?<path>(?:\.{1,2}|~)\/[\w./-]{2,80})$/i

/** "the backend is in ../server", instead of the search that was about to run. */
function place(turn: Turn, { command }: CommandStep): Wording | null {
  if (!SEARCH.test(command)) return null
  for (const clause of clausesOf(turn.human)) {
    const { what, path } = PLACE.exec(clause.replace(/[.!]$/, ''))?.groups ?? {}
    if (what === undefined || path === undefined || /^(?:it|this|that|they|he|she)\b/i.test(what)) continue
    const statement = `${quoteNames(`Look for the ${what} in ${path}`)}.`
    return { statement, why: '', strength: 'strong', general: true }
  }
  return null
}

const USE =
  /^(?:no,? |nope,? |please,? |just |you should |we )*use (?<good>`[^`]{2,60}`|[a-z][\w.-]{1,20}(?: [\w:./-]{1,20}){0,3}?)(?:,? (?:instead|here|please|for (?:this|that|it)|in this (?:repo|project)))*$/i

/** "use pnpm", instead of the `npm install` that was about to run. */
function otherProgram(turn: Turn, { command }: CommandStep): Wording | null {
  const [typed] = typedCommands(command)
  if (typed === undefined || typed.text.length > MAX_COMMAND) return null
  for (const clause of clausesOf(turn.human)) {
    if (!/use /i.test(clause)) continue
    const good = USE.exec(clause.replace(/[.!]$/, ''))?.groups?.['good'] ?? ''
    const bare = good.replaceAll('`', '')
    if (bare === '' || (good === bare && !namesTool(bare)) || typed.text.includes(bare)) continue
    const old = bare.includes(' ') ? typed.text : typed.key.program
    return {
      statement: `Use \`${bare}\` instead of \`${old}\`.`,
      why: `\`${typed.text}\` was refused.`,
      strength: 'strong',
      general: true,
    }
  }
  return null
}
