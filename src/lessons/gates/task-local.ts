/** What only one piece of work knows: its number, its commit, its moment, its conversation. */
const ONE_PIECE_OF_WORK =
  /\b(?:(?:in|for|on|of|with) this (?:pr|pull request|branch|commit|session|task|ticket|issue|change|conversation|review|turn)|this (?:pr|pull request|session|task|ticket|conversation)|(?:our|my) (?:current|ongoing|previous|last|next) (?:pr|pull request|branch|commit|session|task|ticket|issue|change|turn|step|phase)|the (?:current|ongoing) (?:pr|pull request|task|ticket|issue|change)|for now|right now|at the moment|as (?:the user |you )?(?:asked|requested|discussed|agreed|decided|mentioned) (?:above|earlier|here|today|before)|the user (?:asked|wants|wanted|requested|said)|(?:tomorrow|yesterday|tonight|this (?:morning|week|time))|(?:step|phase|task|item|option) \d+|still (?:to do|todo|open|pending))\b|(?:^|\s)#\d{1,6}\b|\b(?:pr|issue|ticket) \d{1,6}\b|\b[A-Z]{2,8}-\d{2,6}\b(?!\.)|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,12}\b|\b[0-9a-f]{40}\b/i

/** Codes that look like tickets and are names of standards. */
const STANDARD = /\b(?:UTF|SHA|RFC|ISO|CVE|AES|RSA|TLS|HTTP|ES|GB|IEEE)-\d+/g

/** Why a statement holds for one piece of work only, or null. */
export function taskLocal(statement: string): string | null {
  const found = ONE_PIECE_OF_WORK.exec(statement.replaceAll(STANDARD, 'STANDARD'))
  return found === null ? null : `speaks of one piece of work ("${found[0].trim()}")`
}
