import type { Episode } from '../../episodes/episode.ts'
import { withhold } from '../../safety/injection.ts'
import { shorten } from '../../safety/markdown.ts'
import type { FindingContext } from '../context.ts'
import { citeHuman } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { clausesOf } from '../wording/sentences.ts'
import { withdrawal } from '../wording/withdrawal.ts'

/** What every form holds; most turns hold none of it. */
const LOUD =
  /\b(?:fine|ok|okay|allowed|can|may|mind|wrong|mistaken|about|do not|don'?t|not|instead|rather|never|stop|no need|no longer)\b/i

/** What a human takes back. It is no lesson; what was said before, in this session or an earlier one, is none any more. */
export function withdrawals(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap(({ human }) => {
    if (!LOUD.test(human.text)) return []
    return clausesOf(human).flatMap((clause, index): Finding[] => {
      if (!LOUD.test(clause) || withdrawal(clause) === null) return []
      return [
        {
          detector: 'withdrawals',
          kind: 'rule',
          origin: 'human',
          key: `withdrawal:${episode.session.sessionId}:${human.line}:${index}`,
          topic: null,
          statement: withhold(shorten(context.redact(clause), 200)),
          why: '',
          scope: [],
          confidence: 0,
          at: human.at,
          evidence: [citeHuman(episode, context, human, clause)],
          check: null,
          objection: 'takes something back',
        },
      ]
    })
  })
}
