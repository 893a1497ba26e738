import { lowerFirst } from './letters.ts'
import { WORK_TIME, type Pattern } from './pattern.ts'

/** Whoever works with an agent speaks of it by a name, or as "you". */
const AGENT = String.raw`(?:claude|codex|gemini|copilot|cursor|the agent|agents|an agent|the ai|the model|the assistant|you)`
const MODAL = String.raw`(?:should|must|needs? to|has to|have to)`
const MODAL_WORDS = 'should must need needs has have'

/** Casual remarks that lay something down though none of their words says "rule". */
export const REMARKS: readonly Pattern[] = [
  {
    // "i don't want X, remove that from Y, we want Z to …"
    needs: ['^i we', 'want', 'remove drop delete take'],
    form: /^(?:i|we) (?:do not|don't|dont) want (?<what>[^,?]{2,60}?)(?:,| and|;)? (?:please )?(?:remove|drop|delete|take) (?:that|it|this|them) (?:out )?(?:from|of) (?<place>[^,?]{2,60}?)(?: in an? (?:new|separate|own) [^,]{2,30})?(?:, (?:we|i) want (?<other>[^,?]{2,60}?) to (?:be )?(?<task>[^,?]{3,80}))?$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what, place }) => `Do not use ${what} in ${place}`,
    because: ({ other, task }) => (other === undefined ? '' : `${other} should be ${task ?? ''}`),
  },
  {
    // "X should not be in A, it should be in B"
    needs: ['not shouldn', 'in under inside', 'be'],
    form: /^(?=.*(?:[`_]|\w[./]|\b(?:folders?|director(?:y|ies)|packages?|modules?|repos?|layers?|files?|branch)\b))(?:(?:and |so |that means |this means )?(?:that )?)(?<what>[^,?]{3,60}?) (?:should not|shouldn't|must not) be (?<old>(?:in|under|inside) [^,?]{2,60}?)[,;]? (?:(?:it|they) (?:should|must) be|(?:and |but )(?:rather )?) ?(?<good>(?:in|under|inside) [^?]{2,90})$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what = '', old, good }) => `Put ${lowerFirst(what)} ${good}, not ${old}`,
  },
  {
    // "X <- this should be Y now"
    needs: ['now', 'should must has needs', 'be'],
    form: /^[^<]{0,120}?(?<old>[\w.@/`-]*[\w`]\/[\w.@/`-]+|`[^`]+`)[^<]{0,60}?<- ?(?:this|that|it) (?:should|must|has to|needs to) be (?<good>[\w.@/`-]+)(?: now)(?:,.*)?$/i,
    strength: 'strong',
    lasting: true,
    write: ({ old = '', good = '' }) => `Use ${inBackticks(good)}, not ${inBackticks(old)}`,
  },
  {
    needs: ['align aligned consistent line', 'with', MODAL_WORDS],
    form: new RegExp(
      String.raw`^(?=.*(?:[\x60_]|\w[./]\w|://| they ))(?<what>[^,?]{2,60}?) ${MODAL} (?:align|be (?:aligned|consistent|in line)) with (?<other>[^,?]{3,140}?)(?:,? (?<reason>they (?:use|call|name|expect|store|have) [^?]{3,80}))?$`,
      'i',
    ),
    strength: 'strong',
    lasting: true,
    write: ({ what, other = '' }) => `${what} must align with ${other.replace(/ https?:\/\/\S+/, '')}`,
    because: ({ reason }) => reason ?? '',
  },
  {
    needs: ['^for to', 'consistency consistent', 'with', 'use using'],
    form: /^(?:for consistency|to (?:be|stay) consistent) with (?<what>[^,?]{3,110}), (?:please |consider |(?:we|you) should )*us(?:e|ing) (?<good>[^?]{2,60}?)(?: instead)?$/i,
    strength: 'medium',
    lasting: true,
    write: ({ what, good }) => `Use ${good} for consistency with ${what}`,
  },
  {
    // "the function should use the existing helper instead of …"
    needs: ['^the this', 'existing', 'use', 'instead rather'],
    form: /^(?:the|this) (?:function|method|code|class|component|module|test|helper) (?:should|must|could) (?<verb>use the existing [^?]{3,60}? (?:instead of|rather than) [^?]{3,80})$/i,
    strength: 'medium',
    lasting: true,
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^we', 'usually normally typically generally', 'have get see'],
    form: /^we (?:usually|normally|typically|generally) (?:have|get|see) (?<what>.{3,110}?)(?:,? (?:that|which) (?:might|may|could|can|would|will|is|are)\b.*)?$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what }) => `Expect ${what}`,
  },
  {
    // "10k fails, 5k works, so we should stick to 5k as a default and we could …"
    needs: ['^we you let lets', 'stick default', 'to with'],
    form: /^(?:we|you|let's|lets) (?:should |must )?(?:just )?(?<verb>(?:stick (?:to|with)|default to) .+?)(?:,? and (?:then )?(?:we|you|i) (?:could|can|may|might|would)\b.*)?$/i,
    strength: 'medium',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: [
      '^we i',
      'chose choosed chosen picked decided opted',
      'explicitly deliberately intentionally purposely consciously',
    ],
    form: /^(?:we|i) (?:have )?(?:explicitly|deliberately|intentionally|purposely|consciously) (?:chose|choosed|chosen|picked|decided on|opted for) (?<what>.{3,80}?)(?: and the .*)?$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what }) => `Keep ${what}, chosen on purpose`,
  },
  {
    // "we removed X and use Y directly"
    needs: ['^we', 'removed dropped got', 'use'],
    form: /^we (?:have )?(?:removed|dropped|got rid of) (?<old>[^,?]{2,50}?)(?:,| and|, and) (?:(?:we|you) )?(?:now )?(?:just |only )?use (?<good>[^,?]{2,60}?)(?: (?:directly|instead|now|only))?$/i,
    strength: 'strong',
    lasting: true,
    write: ({ old, good }) => `Use ${good}, not ${old}`,
  },
  {
    needs: ['^we', 'use using', 'instead rather not'],
    form: /^we(?:'re using| are using| use) (?!(?:the|an?|this|that|it|same)\b)(?<good>[^,?]{2,50}?)(?:,? (?:instead of|rather than)|,? and not|, not) (?<old>[^,?]{2,50})$/i,
    strength: 'strong',
    lasting: true,
    write: ({ good, old }) => `Use ${good}, not ${old}`,
  },
  {
    // "we use vitest", "this is a pnpm monorepo"
    needs: [
      '^we this',
      'use using repo repository project workspace monorepo monorepository monoproject monoworkspace',
    ],
    form: /^(?:we(?:'re using| are using| use) (?<tool>[\w.-]{2,20})|this is an? (?<kind>[\w.-]{2,20}) (?:mono)?(?:repo|repository|project|workspace))$/i,
    strength: 'strong',
    lasting: true,
    write: ({ tool, kind }) => `Use ${tool ?? kind ?? ''}, as the rest of the repository does`,
  },
  {
    needs: ['^we', 'deprecated deprecating retired archived archiving sunseted sunseting'],
    form: /^we(?:'ve| have| are|'re)? (?:now )?(?:(?:deprecat|archiv|sunset)(?:ed|ing)|retired) (?<what>[^,?]{2,60})$/i,
    strength: 'medium',
    write: ({ what }) => `Do not use ${what}, which is deprecated`,
  },
  {
    needs: ['^there', 'anymore more', 'no'],
    form: /^there(?:'s| is| are) no (?<what>.{2,60}?) (?<place>in [^,?]{0,40}[./`][^,?]{0,40}?) any ?more(?:, or (?:is|are) there\??)?$/i,
    strength: 'strong',
    write: ({ what, place }) => `Do not use ${what} ${place}, which is gone`,
  },
  {
    // "claude should be told to run the e2e tests"
    needs: ['^make claude codex gemini copilot cursor the agents an you', 'told asked', 'be', MODAL_WORDS],
    form: new RegExp(
      String.raw`^(?:make sure (?:that )?)?${AGENT} ${MODAL} (?:only )?(?:ask or )?(?:specifically |explicitly )?be (?:specifically |explicitly )?(?:told|asked) to (?<verb>[^?]+)$`,
      'i',
    ),
    strength: 'strong',
    lasting: true,
    write: ({ verb }) => `Do not ${verb} unless asked to`,
  },
  {
    needs: ['might may won', 'on', 'available installed set present there'],
    form: /^(?<what>[^,?]{1,40}?) (?:(?:might|may) not|won't) be (?<state>available|installed|set|present|there) (?<where>on (?:every|all|each|any) [^,?]{3,40})$/i,
    strength: 'strong',
    write: ({ what, state, where }) => `Do not assume that ${what} is ${state} ${where}`,
  },
  {
    needs: ['^should shouldn', 'we', 'one per each every'],
    form: /^(?=.*\b(?:one|per|each|every)\b)should(?:n't| not) we have (?<what>[^?]{3,60}? (?:in|inside|under|per|for) [^?]{3,80})\??$/i,
    strength: 'weak',
    write: ({ what = '' }) => `Keep ${what.replace(/\b(one \w+) (one \w+)\b/i, '$1 and $2')}`,
  },
  {
    // "in AGENTS.md mention A and B as standards we should follow"
    needs: ['^in to into', 'agents claude', 'md', 'mention list name add'],
    form: /^(?:in|to|into) (?:the )?(?:agents|claude)[. ]md,? (?:please )?(?:mention|list|name|add) (?<what>[^?]{3,120}?) as (?<role>[^?]{3,40}?) (?:that |which )?we (?:should|must) (?<task>[^?]+)$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what, role, task }) => `Treat ${what} as ${role} to ${task}`,
  },
  {
    // "src/gen is generated by X, never edit it"
    needs: ['generated autogenerated', 'edit touch change modify'],
    form: /^(?<what>[^,?]{2,60}?) (?<how>(?:is|are) (?:auto-?|automatically )?generated\b[^,?]{0,50}?)(?:,| so| and|;|,? so) ?(?:please )?(?:never|don't|do not|you must not|you should not) (?:edit|touch|change|modify) (?:it|them|that|those)(?: (?:by hand|manually|directly))?$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what }) => `Never edit ${what} by hand`,
    because: ({ what, how }) => `${what} ${how}`,
  },
  {
    needs: ['not instead rather', MODAL_WORDS, 'be'],
    form: new RegExp(
      String.raw`^(?<what>[^,?]{3,60}?) ${MODAL} be (?<good>[^,?]{2,50}?),? (?:and )?(?:not|instead of|rather than) (?<old>(?!yet|only|just|necessarily)[^,?]{2,50})$`,
      'i',
    ),
    strength: 'medium',
    lasting: true,
    write: ({ what, good, old }) => `${what} must be ${good}, not ${old}`,
  },
  {
    needs: [
      'not',
      'from in',
      'come comes lives read taken loaded built generated defined stored kept configured',
    ],
    form: /^(?<what>[^,?]{3,60}?) (?<how>(?:comes?|is (?:read|taken|loaded|built|generated)) from|lives in|is (?:defined|stored|kept|configured) in) (?<good>[^,?]{2,60}?)(?:,|,? and) not (?<old>[^,?]{2,60})$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what, how, good, old }) => `Keep in mind that ${what} ${how} ${good}, not ${old}`,
  },
  {
    // "src/vendor is off limits"
    needs: ['limits vendored generated autogenerated', 'is are'],
    form: /^(?<what>[^,?]{3,60}?) (?<be>is|are) (?:off[- ]limits|(?<how>vendored|(?:auto-?|automatically )?generated)(?: code| files?)?)$/i,
    strength: 'medium',
    lasting: true,
    write: ({ what, be, how }) => `Do not edit ${what}${how === undefined ? '' : `, which ${be} ${how}`}`,
  },
  {
    // "it's `zoo`, not `farm`"
    needs: ['^it its that', 'not'],
    form: /^(?!.*(?:\w\/|\.\w{1,4}(?:[\s,]|$)))(?:it's|its|it is|that's) (?:called |named )?(?<good>(?!an? |the |about |for |in |to )[^,?]{2,40}?),? not (?<old>[^,?]{2,40})$/i,
    strength: 'medium',
    lasting: true,
    write: ({ good, old }) => `Use ${good}, not ${old}`,
  },
  {
    needs: ['^every each all', 'need needs require requires must should'],
    form: /^(?<what>(?:every|each|all) (?:new [^,?]{2,50}?|(?:prs?|pull requests?|commits?|releases?|changes?|migrations?|bug ?fix(?:es)?|features?|packages?|modules?)\b[^,?]{0,40}?)) (?:needs?|requires?|must have|should have) (?!to\b)(?<thing>(?:an? |its |their |at least )?[^?]{3,80})$/i,
    strength: 'medium',
    lasting: true,
    write: ({ what, thing }) => `${what} must have ${thing}`,
  },
  {
    needs: ['^we i', 'renamed switched migrated', 'to'],
    form: /^(?:we|i)(?:'ve| have)? (?:renamed|switched|migrated) (?:over )?(?:from )?(?<old>[^,?]{2,50}?) to (?!avoid|be\b|make|get|see)(?<good>[^,?]{2,50}?)(?: (?:now|everywhere))?$/i,
    strength: 'medium',
    lasting: true,
    write: ({ old, good }) => `Use ${good}, not ${old}`,
  },
  {
    // What "you" cannot do without a name may be what a customer cannot do.
    needs: ['^you we', 'can cannot', 'use call import mock upgrade'],
    form: /^(?=we |.*(?:[`_]|\w[./]\w|\w\(\)))(?:you|we) (?:can't|cannot|can not) (?<verb>(?:use|call|import|mock|upgrade) [^?]+)$/i,
    strength: 'medium',
    write: ({ verb }) => `Do not ${verb}`,
  },
  {
    needs: ['^not', 'every all', 'has have support supports'],
    form: /^not (?<which>every|all) (?<who>[^,?]{3,50}?) (?<verb>has|have|supports?) (?<what>[^,?]{2,60})$/i,
    strength: 'strong',
    lasting: true,
    write: ({ which, who, verb, what }) => `Do not assume that ${which} ${who} ${verb} ${what}`,
  },
  {
    needs: ['^i we', 'want', 'any more extra'],
    form: /^(?:i|we) (?:do not|don't|dont) want (?:any|more|extra) (?<what>[^,?]{3,80})$/i,
    strength: 'medium',
    write: ({ what }) => `Do not add ${what}`,
  },
  {
    needs: [
      'rebuilt regenerated updated rerun restarted bumped run started built installed',
      'be',
      MODAL_WORDS,
    ],
    form: new RegExp(
      String.raw`^(?<what>[^,?]{3,60}?) ${MODAL} be (?<state>rebuilt|regenerated|updated|rerun|restarted|bumped|run|started|built|installed) (?<when>${WORK_TIME}[^?]{0,80})$`,
      'i',
    ),
    strength: 'strong',
    lasting: true,
    write: ({ what, state, when }) => `${what} must be ${state} ${when}`,
  },
]

function inBackticks(name: string): string {
  return `\`${name.replaceAll('`', '')}\``
}
