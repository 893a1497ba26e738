import { lowerFirst } from './letters.ts'
import type { Pattern } from './pattern.ts'
import { ORDERS } from './orders.ts'
import { REMARKS } from './remarks.ts'

const doNot = (verb: string): string => `Do not ${lowerFirst(verb)}`
/** Who works on the repository. Users, people and admins are of what it is about: a rule keeps them as its subject. */
const WE = String.raw`(?:we|you|i)`
const WE_WORDS = '^we you i'

/** The order matters: the first form that fits a clause is taken. */
export const PATTERNS: readonly Pattern[] = [
  ...REMARKS,
  ...ORDERS,
  {
    needs: ['^the our', 'pattern convention rule policy standard agreement', 'to', 'is was'],
    form: /^(?:the|our) (?:pattern|convention|rule|policy|standard|agreement) (?:here )?(?:is|was) to (?<verb>.+)$/i,
    strength: 'medium',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^i', 'instead', 'like'],
    form: /^i(?:'d| would) like (?:to (?:see|have) )?(?<good>[^,]{3,60}) instead of (?<old>.+)$/i,
    strength: 'medium',
    write: ({ good, old }) => `use ${good} instead of ${old}`,
  },
  {
    needs: ['^we i', 'removed dropped deleted killed', 'purpose deliberately intentionally reason'],
    form: /^(?:we|i) (?:removed|dropped|deleted|killed) (?<what>.{3,70}?) (?:on purpose|deliberately|intentionally|for a reason)$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what }) => `Do not bring back ${what}, removed on purpose`,
  },
  {
    needs: ['^it', 'sense'],
    form: /^it (?:does not|doesn't|makes no) (?:make (?:any |much )?)?sense to (?<verb>.+)$/i,
    strength: 'medium',
    write: ({ verb = '' }) => doNot(verb),
  },
  {
    needs: ['^there', 'anymore more', 'no'],
    form: /^there(?:'s| is| are) no (?<what>.{3,80}?) any ?more$/i,
    strength: 'medium',
    write: ({ what }) => `Do not use ${what}, which is gone`,
  },
  {
    needs: ['^i', 'want', 'to', 'not never always only'],
    form: /^i want (?:the )?(?<what>[^,?]{2,50}?) to (?<how>not |never |always |only )(?<verb>.+)$/i,
    strength: 'medium',
    write: ({ what, how = '', verb }) => `${what} must ${how}${verb}`,
  },
  {
    needs: ['^we you please keep bear have remember do don be', 'mind remember forget aware'],
    form: /^(?:(?:we|you) (?:should|must|need to|have to) )?(?:please )?(?:(?:keep|bear|have) in mind|remember|do not forget|don't forget|be aware)(?: that)? (?!to )(?<rest>.+)$/i,
    strength: 'medium',
    lasting: true,
    write: ({ rest = '' }) =>
      `Keep in mind that ${rest.replace(/^(?:we|you) (can|may|might|could) have /i, 'there $1 be ')}`,
  },
  {
    needs: ['^only', 'should must may can allowed'],
    form: /^only (?<what>(?:the |a |an )?[^,?]{2,60}?) (?:should|must|may|can|is allowed to) (?<verb>[^?]+)$/i,
    strength: 'strong',
    write: ({ what, verb }) => `Only ${what} must ${verb}`,
  },
  {
    needs: ['^never always'],
    form: /^(?<how>never|always) (?<verb>.+)$/i,
    strength: 'strong',
    write: ({ how, verb }) => `${how} ${verb}`,
  },
  {
    needs: ['^do don dont', 'don dont not'],
    form: /^(?:do not|don't|dont) (?:ever )?(?<verb>.+)$/i,
    strength: 'strong',
    write: ({ verb = '' }) => doNot(verb),
  },
  {
    needs: ['^avoid'],
    form: /^avoid (?<rest>.+)$/i,
    strength: 'strong',
    write: ({ rest }) => `Avoid ${rest}`,
  },
  {
    needs: ['^prefer'],
    form: /^prefer (?<rest>.+)$/i,
    strength: 'strong',
    write: ({ rest }) => `Prefer ${rest}`,
  },
  {
    needs: [WE_WORDS, 'never always only', 'should must need have want ought shall'],
    form: new RegExp(
      `^${WE} (?:should|must|need to|have to|want to|ought to|shall) (?<how>never|always|only) (?<verb>.+)$`,
      'i',
    ),
    strength: 'strong',
    write: ({ how = '', verb }) => `${how} ${verb}`,
  },
  {
    needs: [WE_WORDS, 'always only', 'want need have'],
    form: new RegExp(`^${WE} (?:always|only) (?:want|need|have) to (?<verb>.+)$`, 'i'),
    strength: 'strong',
    write: ({ verb = '' }) =>
      `Always ${verb.replace(/^be passed /i, 'pass ').replace(/^be given /i, 'give ')}`,
  },
  {
    needs: [WE_WORDS, 'not shouldn mustn don never', 'should shouldn must mustn may ought want need'],
    form: new RegExp(
      `^${WE} (?:should not|shouldn't|must not|mustn't|may not|ought not to|do not want to|don't want to|never want to|do not need to|don't need to) (?<verb>.+)$`,
      'i',
    ),
    strength: 'strong',
    write: ({ verb = '' }) => doNot(verb),
  },
  {
    needs: ['^i we', 'want', 'you', 'not don'],
    form: /^(?:i|we) (?:do not|don't) want you to (?<verb>.+)$/i,
    strength: 'strong',
    write: ({ verb = '' }) => doNot(verb),
  },
  {
    needs: [WE_WORDS, 'never always only'],
    form: new RegExp(`^${WE} (?<how>always|never|only) (?<verb>.+)$`, 'i'),
    strength: 'strong',
    write: ({ how, verb }) => `${how} ${verb}`,
  },
  {
    needs: ['^we', 'guarantee assume rely count trust expect depend', 'can cannot should shouldn'],
    form: /^we (?:can't|cannot|can not|shouldn't|should not) (?<verb>guarantee|assume|rely|count|trust|expect|depend)\b(?<rest>.*)$/i,
    strength: 'strong',
    write: ({ verb = '', rest = '' }) => `Do not ${/guarantee/i.test(verb) ? 'assume' : verb}${rest}`,
  },
  {
    needs: ['^we i', 'longer', 'no', 'use support need ship publish write store call have'],
    form: /^(?:we|i) no longer (?<verb>(?:use|support|need|ship|publish|write|store|call|have)) (?<rest>.+?)(?:,? (?:and |but )?(?:we |instead )?(?:just |only |now )*use (?<other>[^,.]+))?$/i,
    strength: 'medium',
    lasting: true,
    write: ({ verb = '', rest = '', other }) =>
      other === undefined
        ? `Do not use ${rest}, which is ${GONE.get(verb.toLowerCase()) ?? 'gone'}`
        : `Use ${other}, not ${rest}`,
  },
  {
    needs: ['^we', 'anymore more', 'use want have support'],
    form: /^we (?:do not|don't) (?<verb>use|want|have|support) (?<rest>.+?) any ?more$/i,
    strength: 'medium',
    write: ({ rest = '' }) => `Do not use ${rest}, which is gone`,
  },
  {
    needs: [
      '^we',
      'not don',
      'use call write commit push import mock ship publish add put store merge squash rebase log expose',
    ],
    form: /^we (?:do not|don't) (?<verb>(?:use|call|write|commit|push|import|mock|ship|publish|add|put|store|merge|squash|rebase|log|expose) .+)$/i,
    strength: 'medium',
    write: ({ verb = '' }) => doNot(verb),
  },
  {
    needs: ['^we', 'use prefer follow keep put store name prefix squash run call write'],
    form: /^we (?<verb>(?:use|prefer|follow|keep|put|store|name|prefix|squash|run|call|write) .+)$/i,
    strength: 'medium',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^make ensure', 'should must need needs'],
    form: /^(?:make sure|ensure) (?:that )?(?<what>[^,?]{2,60}?) (?:should|must|needs? to) (?<verb>.+)$/i,
    strength: 'medium',
    write: ({ what, verb }) => `${what} must ${verb}`,
  },
  {
    needs: ['^make', 'sure'],
    form: /^make sure (?:that )?(?<rest>(?:to )?.+)$/i,
    strength: 'medium',
    write: ({ rest = '' }) =>
      /^(?:to |you |we )/i.test(rest) ? rest.replace(/^(?:to|you|we) /i, '') : `Make sure that ${rest}`,
  },
  {
    needs: ['^ensure'],
    form: /^ensure (?:that )?(?<rest>.+)$/i,
    strength: 'medium',
    write: ({ rest = '' }) => `Make sure that ${rest}`,
  },
  {
    needs: [WE_WORDS, 'should must need have want ought shall'],
    form: new RegExp(
      `^${WE} (?:just )?(?:should|must|need to|have to|(?<!^i )want to|ought to|shall)(?: also| just| rather| instead| probably)? (?<verb>.+)$`,
      'i',
    ),
    strength: 'medium',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^let lets', 'not'],
    form: /^(?:let's|lets|let us) not (?<verb>.+)$/i,
    strength: 'medium',
    write: ({ verb = '' }) => doNot(verb),
  },
  {
    needs: ['^let lets'],
    form: /^(?:let's|lets|let us) (?:just |also |rather |instead )?(?<verb>.+)$/i,
    strength: 'weak',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^can could would will', 'we you', 'not'],
    form: /^(?:can|could|would|will) (?:we|you) (?:please |just |also )?not (?<verb>[^?]+)\??$/i,
    strength: 'medium',
    write: ({ verb = '' }) => doNot(verb),
  },
  {
    needs: ['^can could would will', 'we you'],
    form: /^(?:can|could|would|will) (?:we|you) (?:please |just |also )?(?<verb>[^?]+)\??$/i,
    strength: 'weak',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^it would wouldn', 'better best important preferable', 'to if'],
    form: /^(?:it is|it's|it would be|it'd be|wouldn't it be|would be) (?:better|best|important|preferable) (?:to (?:just )?|if we )(?<verb>[^?]+?)(?: then)?\??$/i,
    strength: 'medium',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^i', 'prefer rather like want', 'you we'],
    form: /^i(?:'d| would)? (?:prefer|rather|like|want) (?:it if |that )?(?:you |we )(?:to |would |could )?(?<verb>.+)$/i,
    strength: 'weak',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^i', 'prefer'],
    form: /^i(?:'d| would)? prefer (?:to )?(?<rest>.+)$/i,
    strength: 'medium',
    write: ({ rest }) => `Prefer ${rest}`,
  },
  {
    needs: ['^instead', 'use'],
    form: /^instead of (?<old>[^,]+?),? (?:please |just |we should |you should |let's |we can )?use (?<other>.+)$/i,
    strength: 'medium',
    write: ({ old, other }) => `Use ${other} instead of ${old}`,
  },
  {
    needs: ['^consider', 'using calling'],
    form: /^consider (?:using|calling) (?<rest>.+)$/i,
    strength: 'weak',
    write: ({ rest }) => `Use ${rest}`,
  },
  {
    needs: ['^there', 'already'],
    form: /^there(?:'s| is| are| was| were) already (?:an? |the )?(?<what>[^?]+)$/i,
    strength: 'medium',
    write: ({ what }) => `Use the existing ${what}`,
  },
  {
    needs: ['belong belongs go goes live lives placed put stored kept', 'in into under to on inside next'],
    form: /^(?<what>[^,?]{3,60}?) (?:belongs?|(?<!should )(?:go(?:es)?|lives?)|should (?:go|live|belong|be (?:placed|put|stored|kept))|must (?:go|live|be (?:placed|put|stored|kept))) (?<where>(?:in|into|under|to|on|inside|next to) .+)$/i,
    strength: 'medium',
    write: ({ what = '', where = '' }) => `Put ${lowerFirst(what)} ${where.replace(/^to /, 'in ')}`,
  },
  {
    needs: ['renamed replaced superseded', 'to by with'],
    form: /^(?<what>[^,?]{2,60}?) (?:is|are|was|were|has been|have been) (?:now )?(?:renamed to|replaced (?:by|with)|superseded by) (?<other>[^,?]+)$/i,
    strength: 'medium',
    write: ({ what, other }) => `Use ${other}, not ${what}`,
  },
  {
    needs: ['deprecated obsolete', 'is are'],
    form: /^(?<what>[^,?]{2,60}?) (?:is|are) (?<state>deprecated|obsolete)$/i,
    strength: 'medium',
    write: ({ what, state }) => `Do not use ${what}, which is ${state}`,
  },
  {
    needs: ['should must need needs has have', 'not never always only'],
    form: /^(?<what>[^,?]{2,80}?) (?<modal>should|must|needs? to|has to|have to) (?<how>not |never |always |only )(?<verb>[^?]+)$/i,
    strength: 'medium',
    write: ({ what, how = '', verb }) => `${what} must ${how}${verb}`,
  },
  {
    needs: ['shouldn mustn'],
    form: /^(?<what>[^,?]{2,80}?) (?:shouldn't|mustn't) (?<verb>[^?]+)$/i,
    strength: 'medium',
    write: ({ what, verb }) => `${what} must not ${verb}`,
  },
  {
    needs: ['should must need needs has have'],
    form: /^(?<what>[^,?]{2,80}?) (?:should|must|needs? to|has to|have to) (?<verb>[^?]+)$/i,
    strength: 'weak',
    write: ({ what, verb }) => `${what} must ${verb}`,
  },
  {
    needs: ['^use keep run put place store call write follow treat pin quote prefix name import'],
    form: /^(?<verb>(?:use|keep|run|put|place|store|call|write|follow|treat|pin|quote|prefix|name|import) .+)$/i,
    strength: 'medium',
    write: ({ verb = '' }) => verb,
  },
]

const GONE = new Map([
  ['need', 'no longer needed'],
  ['support', 'no longer supported'],
])
