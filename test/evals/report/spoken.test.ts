import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agentReport } from '../../../src/evals/report/agent.ts'
import { githubReport } from '../../../src/evals/report/github.ts'
import { markdownReport } from '../../../src/evals/report/markdown.ts'
import { mergeReports } from '../../../src/evals/report/merge.ts'
import { textReport } from '../../../src/evals/report/text.ts'
import { escapeData, escapeProperty } from '../../../src/safety/workflow-commands.ts'
import { anyReport, reportOf, result } from '../../helpers/reports.ts'

const taught = {
  path: 'sessions/monday.jsonl',
  sessionId: 's-1',
  line: 41,
  role: 'human' as const,
  quote: 'no worms!',
}
const pear = result('pear', 'fail', {
  at: [
    { path: 'shop/pear.ts', line: 3 },
    { path: 'shop/fig.ts', line: 9 },
  ],
  evidence: [taught],
  output: 'worm\nworm',
})

describe('the text report', () => {
  test('says what must hold, what was found, why, where, who taught it and how to run it again', () => {
    expect(textReport(reportOf([result('apple', 'pass'), pear]))).toBe(`FAIL  pear: No worms in pear
      found  found a worm in pear
      why    guests complain
      at     shop/pear.ts:3 and 1 more
      taught session s-1, sessions/monday.jsonl:41
      rerun  npx workgraph-evals --id pear
      output
        worm
        worm
2 evals: 1 pass, 1 fail; 1.2 s
`)
  })
  test('is one line when all is well', () => {
    expect(textReport(reportOf([result('apple', 'pass')]))).toBe('1 eval: 1 pass; 1.2 s\n')
  })
  test('says when nothing was selected, and what to do', () => {
    expect(textReport(reportOf([], { excluded: 3 }))).toBe(
      '0 evals; 3 not selected; 1.2 s\nnothing was checked: the options select none of the evals. Choose others ("workgraph-evals list" says why each is left out), or let this pass with --allow-empty.\n',
    )
  })
  test('says when the file is empty, and what to do', () => {
    expect(textReport(reportOf([]))).toBe(
      '0 evals; 1.2 s\nnothing was checked: the evals file has no evals. Add some ("workgraph compile" derives them from sessions), or let this pass with --allow-empty.\n',
    )
  })
  test('has the weakened evals as their own block', () => {
    const governance = {
      base: 'main',
      protect: true,
      changes: [{ id: 'pear', kind: 'removed' as const, detail: 'no longer asked' }],
    }
    expect(textReport(reportOf([result('apple', 'pass')], { governance }))).toContain(
      'This change weakens evals of main, which --protect forbids:\n      removed     pear: no longer asked\n',
    )
  })
})

describe('the agent report', () => {
  test('has only what must be acted on', () => {
    expect(agentReport(reportOf([result('apple', 'pass'), pear]))).toBe(`fail pear: No worms in pear
  found: found a worm in pear
  why: guests complain
  at: shop/pear.ts:3 and 1 more
  rerun: npx workgraph-evals --id pear
  | worm
  | worm
1 of 2 pass; exit 1: a blocking eval failed
`)
  })
  test('says when nothing was selected as the text report does', () => {
    expect(agentReport(reportOf([], { excluded: 3 }))).toBe(
      '0 of 0 pass; exit 4: nothing was checked: the options select none of the evals. Choose others ("workgraph-evals list" says why each is left out), or let this pass with --allow-empty.\n',
    )
  })
  test('stays short however much is broken', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      result(`worm-${index}`, 'fail', { output: 'x\n'.repeat(4000) }),
    )
    expect(agentReport(reportOf(many)).length).toBeLessThan(12_000)
  })
})

/** What GitHub's runner takes from a line: a command at its start, or the old form anywhere. */
const isCommand = (line: string): boolean => /^\s*::/.test(line) || line.includes('##[')

const unescape = (text: string): string =>
  text
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%')

describe('the github report', () => {
  test('annotates the place, or the line of the eval when there is none', () => {
    const lines = githubReport(
      reportOf([pear, result('fig', 'fail', { severity: 'warn', blocking: false })]),
    ).split('\n')
    expect(lines.slice(0, 2)).toEqual([
      '::error file=shop/pear.ts,line=3,title=No worms in pear (pear)::found: found a worm in pear%0Awhy: guests complain%0Ataught: session s-1, sessions/monday.jsonl:41%0Arerun: npx workgraph-evals --id pear',
      '::warning file=.workgraph/generated_evals.jsonl,line=1,title=No worms in fig (fig)::found: found a worm in fig%0Awhy: guests complain%0Arerun: npx workgraph-evals --id fig',
    ])
  })
  test('has at most ten annotations, the gravest first, and the tenth says how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, index) => result(`flaky-${index}`, 'flaky'))
    const annotations = githubReport(reportOf([...many, pear]))
      .split('\n')
      .filter((line) => /^::(error|warning|notice) /.test(line))
    expect(annotations).toHaveLength(10)
    expect(annotations[0]).toContain('shop/pear.ts')
    expect(annotations[9]).toBe(
      '::warning title=WorkGraph evals::22 more results are in the log and the summary',
    )
  })
  test('lets no foreign text be taken for a command', () => {
    fc.assert(
      fc.property(anyReport, (any) => {
        const text = githubReport(any)
        const lines = text.split('\n')
        const start = lines.findIndex((line) => line.startsWith('::stop-commands::'))
        const token = lines[start]?.slice('::stop-commands::'.length) ?? ''
        expect(lines.slice(0, start).every((line) => /^::(error|warning|notice) [a-z]+=/.test(line))).toBe(
          true,
        )
        expect(start).toBeLessThanOrEqual(10)
        const end = lines.findLastIndex((line) => line === `::${token}::`)
        expect(lines.slice(start + 1, end).filter(isCommand)).toEqual([])
        expect(lines.slice(end + 1)).toEqual([''])
        expect(JSON.stringify(any)).not.toContain(token)
      }),
    )
  })
  test('escapes what would end a property or a message, and only that', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('%', '\r', '\n', ':', ',', 'a', '2', '5', '0', 'D', '=') }),
        (text) => {
          expect(escapeData(text)).not.toMatch(/[\r\n]/)
          expect(escapeProperty(text)).not.toMatch(/[\r\n:,]/)
          expect(unescape(escapeData(text))).toBe(text)
          expect(unescape(escapeProperty(text))).toBe(text)
        },
      ),
    )
  })
})

describe('the markdown report', () => {
  test('folds the details away under a table', () => {
    expect(markdownReport(reportOf([result('apple', 'pass'), pear]))).toBe(`### Evals: a blocking eval failed

2 evals: 1 pass, 1 fail; 1.2 s

| | eval | what must hold |
|---|---|---|
| fail | \`pear\` | No worms in pear |

<details><summary>fail <code>pear</code>: No worms in pear</summary>

- found: found a worm in pear
- why: guests complain
- at: shop/pear.ts:3 and 1 more
- taught: session s-1, sessions/monday.jsonl:41
- rerun: npx workgraph-evals --id pear

\`\`\`text
worm
worm
\`\`\`

</details>
`)
  })
  test('says when the file is empty as the text report does', () => {
    expect(markdownReport(reportOf([]))).toBe(
      '### Evals: nothing was checked\n\n0 evals; 1.2 s\n\nnothing was checked: the evals file has no evals. Add some ("workgraph compile" derives them from sessions), or let this pass with --allow-empty.\n',
    )
  })
  test('shows no escapes of Markdown in a block of HTML', () => {
    const text = markdownReport(reportOf([result('pear', 'fail', { title: 'No `worms` in [pears]' })]))
    expect(text).toContain('| No \\`worms\\` in \\[pears\\] |')
    expect(text).toContain('</code>: No &#96;worms&#96; in &#91;pears&#93;</summary>')
  })
  test('stays under the limit of a step summary by dropping details, never verdicts', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      result(`worm-${index}`, 'fail', { output: 'ü'.repeat(4000) }),
    )
    const text = markdownReport(reportOf(many))
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    for (const { id } of many) expect(text).toContain(`| fail | \`${id}\` |`)
    expect(text).toMatch(/Details of \d+ more are left out here: see the log\.\n$/)
  })
  test('lets no foreign text become a tag, a link, a mention or a heading', () => {
    fc.assert(
      fc.property(anyReport, (any) => {
        const outside = markdownReport(any).replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
        const tags = outside.match(/<[^>\n]*>/g) ?? []
        expect(tags.filter((tag) => !/^<\/?(details|summary|code)>$/.test(tag))).toEqual([])
        expect(outside).not.toMatch(/(?<!\\)\]\(|@[A-Za-z]|:\/\//)
        expect(outside.match(/^#/gm)).toHaveLength(1)
      }),
    )
  })
})

const shard = (
  index: number,
  results: ReturnType<typeof result>[],
  exitCode = 0,
): ReturnType<typeof reportOf> =>
  reportOf(results, { shard: { index, of: 2 }, excluded: 2 - results.length, exitCode, cacheHits: 1 })

describe('the reports of shards', () => {
  const apple = result('apple', 'pass', { definedAt: { path: 'evals.jsonl', line: 2 } })
  const fig = result('fig', 'fail', { definedAt: { path: 'evals.jsonl', line: 1 } })
  test('become one report in the order of the file, with the worst verdict', () => {
    const merged = mergeReports([shard(1, [apple]), shard(2, [fig], 1)])
    expect(merged.results.map(({ id }) => id)).toEqual(['fig', 'apple'])
    expect(merged).toMatchObject({
      exitCode: 1,
      excluded: 0,
      cacheHits: 2,
      shard: null,
      counts: { pass: 1, fail: 1 },
    })
  })
  test('must all be there: a missing one is not a green one', () => {
    expect(() => mergeReports([shard(1, [apple])])).toThrow('the report of shard 2/2 is missing.')
  })
  test('must be of one run', () => {
    expect(() => mergeReports([shard(1, [apple]), shard(2, [apple])])).toThrow(
      'the eval apple is in more than one',
    )
  })
})
