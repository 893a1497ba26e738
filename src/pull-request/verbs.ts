import { linesSeen } from './lines-seen.ts'

/** What a person has told us to do. `ids` is "all", or [] when the thread that the comment stands in names the lesson. */
export type Verb =
  | { verb: 'accept'; ids: string[] | 'all' }
  | { verb: 'dismiss'; id: string | null; reason: string }
  | { verb: 'edit'; id: string | null; text: string }
  | { verb: 'explain'; id: string | null }
  | { verb: 'help' }
  | { verb: 'unknown'; word: string }

const MOST_VERBS = 10
const COMMAND = /^\/workgraph(?:[ \t](.*))?$/

/**
 * The commands of a comment: lines that begin with /workgraph, and that a reader sees as text. `known` are the ids that
 * may be named; a first word that is none of them belongs to the text, because in a thread the id may be left out.
 */
export function parseVerbs(body: string, known: ReadonlySet<string>): Verb[] {
  const verbs: Verb[] = []
  for (const line of linesSeen(body)) {
    const match = COMMAND.exec(line.trimEnd())
    if (match !== null && verbs.length < MOST_VERBS) verbs.push(parseVerb((match[1] ?? '').trim(), known))
  }
  return verbs
}

function parseVerb(text: string, known: ReadonlySet<string>): Verb {
  const [word = '', ...rest] = text.split(/[ \t,]+/)
  const names = rest.filter((each) => each !== '').map((each) => each.replaceAll('`', ''))
  const [first] = names
  const id = first !== undefined && known.has(first) ? first : null
  const tail =
    id === null
      ? text.slice(word.length).trim()
      : text
          .slice(text.indexOf(first as string) + (first as string).length)
          .replace(/^`/, '')
          .trim()
  switch (word.toLowerCase()) {
    case 'accept':
      return { verb: 'accept', ids: names.includes('all') ? 'all' : names }
    case 'dismiss':
      return { verb: 'dismiss', id, reason: tail.slice(0, 300) }
    case 'edit':
      return { verb: 'edit', id, text: tail }
    case 'explain':
      return { verb: 'explain', id }
    case 'help':
    case '':
      return { verb: 'help' }
    default:
      return { verb: 'unknown', word: word.slice(0, 40) }
  }
}
