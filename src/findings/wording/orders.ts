import { WORK_TIME, type Pattern } from './pattern.ts'

const BARE = new Map(
  'using:use running:run keeping:keep following:follow calling:call writing:write adding:add testing:test checking:check passing:pass returning:return storing:store handling:handle setting:set committing:commit creating:create mocking:mock putting:put editing:edit'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
const GERUNDS = [...BARE.keys()].join(' ')

/** Orders that hold every time, though they look like orders for now. */
export const ORDERS: readonly Pattern[] = [
  {
    needs: ['^let lets please make ensure', 'sure ensure', 'we you', GERUNDS],
    form: /^(?:let's |lets |let us |please )?(?:make sure|ensure) (?:that )?(?:we|you)(?:'re| are) (?<verb>using|running|keeping|following|calling|writing|adding|testing|checking|passing|returning|storing|handling|setting) (?<rest>[^?]+)$/i,
    strength: 'medium',
    write: ({ verb = '', rest }) => `${BARE.get(verb.toLowerCase()) ?? verb} ${rest}`,
  },
  {
    needs: ['^please stop', 'stop', GERUNDS],
    form: /^(?:please )?stop (?<verb>using|running|keeping|calling|writing|adding|testing|checking|passing|storing|setting|committing|creating|mocking) (?<rest>[^?]+)$/i,
    strength: 'strong',
    write: ({ verb = '', rest }) => `Do not ${BARE.get(verb.toLowerCase()) ?? verb} ${rest}`,
  },
  {
    // reproaches: "you keep adding comments to …", "why are you still using …"
    needs: ['^why you', 'keep still always', GERUNDS],
    form: /^(?:why (?:are|do) you (?:still|always|keep)|you keep|you(?:'re| are) (?:still|always)) (?<verb>using|running|calling|writing|adding|committing|creating|mocking|putting|editing) (?<rest>[^?]+)\??$/i,
    strength: 'strong',
    lasting: true,
    write: ({ verb = '', rest }) => `Do not ${BARE.get(verb.toLowerCase()) ?? verb} ${rest}`,
  },
  {
    needs: ['^i we', 'told asked', 'you', 'not never'],
    form: /^(?:i|we) (?:already |just )?(?:told|asked) you (?:not to|to never) (?<verb>[^?]+)$/i,
    strength: 'strong',
    lasting: true,
    write: ({ verb }) => `Do not ${verb}`,
  },
  {
    needs: ['^please leave', 'alone is untouched'],
    form: /^(?:please )?leave (?<what>[^,?]{3,60}?) (?:alone|as is|untouched)$/i,
    strength: 'medium',
    write: ({ what }) => `Do not change ${what}`,
  },
  {
    needs: ['^please always ask', 'ask', 'before'],
    form: /^(?:please )?(?:always )?ask (?:me |us |first |for permission )*before (?<what>(?:you [a-z]+|[a-z]+ing)\b[^?]*)$/i,
    strength: 'strong',
    lasting: true,
    write: ({ what }) => `Ask the maintainer before ${what}`,
  },
  {
    needs: ['^please never do don dont', 'without', 'asking telling checking my'],
    form: /^(?:please )?(?:never|do not|don't|dont) (?<verb>[^?]+?) without (?:asking|telling me|checking|my (?:approval|permission|consent|ok))(?: with me| me| us)?(?: first)?$/i,
    strength: 'strong',
    lasting: true,
    write: ({ verb }) => `Never ${verb} without asking`,
  },
  {
    needs: ['^please never do don dont', 'unless until'],
    form: /^(?:please )?(?:never|do not|don't|dont) (?<verb>[^?]+?) (?:unless (?:i|we|you are)|until i) (?:explicitly |specifically )?(?:ask|asked|say|say so|tell you|told|request|want)(?: (?:you )?(?:to|for it|it|so|otherwise))?$/i,
    strength: 'strong',
    lasting: true,
    write: ({ verb }) => `Do not ${verb} unless asked to`,
  },
  {
    needs: ['^please always remember do don dont', 'remember forget', 'to'],
    form: /^(?:please )?(?:always )?(?:remember|do not forget|don't forget|dont forget) to (?<verb>[^?]+)$/i,
    strength: 'medium',
    write: ({ verb = '' }) => verb,
  },
  {
    needs: ['^only', 'touch edit change modify use run commit add test import'],
    form: /^only (?<verb>(?:touch|edit|change|modify|use|run|commit|add|test|import) [^?]+)$/i,
    strength: 'medium',
    write: ({ verb }) => `Only ${verb}`,
  },
  {
    needs: [
      '^set squash start restart regenerate rebuild update commit add check bump rerun format build test lint',
      'before after when whenever every each',
    ],
    form: new RegExp(
      String.raw`^(?<verb>(?:set|squash|start|restart|regenerate|rebuild|update|commit|add|check|bump|rerun|format|build|test|lint) .{2,90}? ${WORK_TIME}.*)$`,
      'i',
    ),
    strength: 'medium',
    write: ({ verb = '' }) => verb,
  },
]
