import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/pull-request/plan.ts'
import { stickyBody } from '../../src/pull-request/sticky.ts'
import { summary } from '../../src/pull-request/summary.ts'
import { lesson } from '../helpers/bakery-pull-request.ts'

const NASTY = '</details><script>|`|``` @ada #1 ![x](http://evil.example) <!-- -->\n::error::x\n##[error]'

const GATES = {
  candidates: 5,
  sound: 5,
  allowed: 4,
  proven: 2,
  quiet: 1,
  active: 1,
  discrimination: 0.4,
  verdicts: { proven: 2 },
}

function bigPlan(proposals: number, quote: string): Plan {
  const one = lesson({
    id: 'big',
    statement: 'Never bake',
    evidence: [1, 2, 3, 4].map((line) => ({ path: NASTY, sessionId: 's', line, role: 'tool', quote })),
  })
  return {
    schema: 'workgraph.plan/v1',
    headSha: null,
    fromFork: false,
    onlyShown: null,
    proposals: Array.from({ length: proposals }, (_, index) => ({
      id: `big-${index}`,
      fingerprint: '0123456789ab',
      action: 'add' as const,
      path: 'AGENTS.md',
      section: null,
      newSection: false,
      before: null,
      after: 'x'.repeat(400),
      anchor: null,
      lesson: { ...one, id: `big-${index}` },
      evals: [],
      replays: [],
    })),
    files: [
      {
        path: 'AGENTS.md',
        created: false,
        inDiff: false,
        patch: `diff --git a/AGENTS.md b/AGENTS.md\n${`+${'x'.repeat(400)}\n`.repeat(proposals * 3)}`,
      },
    ],
    held: 0,
    refused: [{ id: 'nasty', statement: NASTY, reason: NASTY }],
    funnel: {
      sessions: 10,
      episodes: 12,
      findings: 30,
      lessons: proposals,
      evals: 3,
      rejected: 4,
      gates: GATES,
    },
    links: [],
    hints: [NASTY],
  }
}

/** What stands outside of fences and code spans: the part in which Markdown and HTML come alive. */
function alive(markdown: string): string {
  const fences = markdown.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '')
  return fences.replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')
}

describe('the job summary', () => {
  it('stays below 1 MiB, however much there is to tell', () => {
    const text = summary(bigPlan(200, 'q'.repeat(100_000)), 'Posted.')
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    expect(text).toContain('10 sessions → 12 episodes → 30 findings → 200 lessons')
  })

  it('tells how many evals came through each gate, where any were compiled', () => {
    const plan = bigPlan(1, 'quote')
    const gates = (given: typeof GATES | null): string =>
      summary({ ...plan, funnel: { ...plan.funnel, gates: given } }, 'Posted.')
    expect(gates(GATES)).toContain(
      'Evals: 5 candidates → 5 sound → 4 allowed → 2 proven → 1 quiet in replay → 1 active (40 % of the candidates discriminate)',
    )
    expect(gates(null)).not.toContain('Evals:')
    expect(gates({ ...GATES, candidates: 0 })).not.toContain('Evals:')
  })

  it('lets nothing foreign come alive', () => {
    const text = alive(summary(bigPlan(1, NASTY), 'Posted.'))
    expect(text).not.toMatch(/<script|evil\.example|@ada|<!--/)
    expect(text.match(/<\/details>/g)).toHaveLength(text.match(/<details>/g)?.length ?? 0)
  })
})

describe('the sticky comment', () => {
  it('stays below what GitHub takes, with the way to answer at its end', () => {
    const body = stickyBody(bigPlan(30, 'q'.repeat(4000)), [])
    expect(body.length).toBeLessThan(65_536)
    expect(body).toContain('`/workgraph help`')
  })

  it('lets nothing foreign come alive', () => {
    const text = alive(stickyBody(bigPlan(2, NASTY), []))
    expect(text).not.toMatch(/<script|evil\.example|@ada/)
    expect(text.match(/<\/details>/g)).toHaveLength(text.match(/<details>/g)?.length ?? 0)
  })

  it.each([
    ['a lone CR, which ends a line once it is copied', '- Sift.\r\rWORKGRAPH\rtouch x\r', false],
    ['the line ends of Windows', '- Sift.\r', true],
  ])('gives a script or none for a patch with %s', (_, line, isGiven) => {
    const plan = bigPlan(1, 'quote')
    const files = plan.files.map((file) => ({ ...file, patch: `${file.patch} ${line}\n` }))
    expect(stickyBody({ ...plan, files }, []).includes('git apply')).toBe(isGiven)
  })

  it('is the same for the same plan', () => {
    expect(stickyBody(bigPlan(3, 'quote'), ['b', 'a'])).toBe(stickyBody(bigPlan(3, 'quote'), ['a', 'b']))
  })
})
