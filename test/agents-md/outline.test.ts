import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outline } from '../../src/agents-md/outline.ts'

function headings(text: string): string[] {
  return outline(text).sections.flatMap(({ heading }) =>
    heading === null ? [] : [`${heading.level} ${heading.text}`],
  )
}

function items(text: string): string[] {
  return outline(text).sections.flatMap((section) =>
    section.items.map((item) => `${item.firstLine}-${item.lastLine} ${item.text}`),
  )
}

describe('outline', () => {
  it('knows both kinds of headings, with closing marks and over two lines', () => {
    expect(headings('# Bakery #\n\nBread\nand buns\n===\n\nOven\n---\n\n####### no\n#also no\n')).toEqual([
      '1 Bakery',
      '1 Bread and buns',
      '2 Oven',
    ])
  })

  it('sees nothing in fences, comments and front matter', () => {
    expect(
      headings('---\n# front: matter\n---\n```md\n# fenced\n~~~\n```\n<!--\n# hidden\n-->\n# Seen\n'),
    ).toEqual(['1 Seen'])
  })

  it('lets an open fence run to the end', () => {
    expect(headings('# Seen\n\n````\n# not\n```\n# nor this\n')).toEqual(['1 Seen'])
  })

  it('does not take an inline code span at the start of a line for a fence', () => {
    expect(headings('```npm test``` runs all\n\n# Seen\n')).toEqual(['1 Seen'])
  })

  it('gives an item its continuation, lazy lines, nested items and fences', () => {
    expect(
      items(
        '- bread\nlazy\n\n  more\n- buns\n  - small\n    - tiny\n  - big\n\n  ```\n  - no item\n  ```\n\n* * *\n',
      ),
    ).toEqual(['0-3 bread lazy more', '4-11 buns', '5-6 small', '6-6 tiny', '7-7 big'])
  })

  it('takes a ruler for neither item nor heading', () => {
    expect(items('- bread\n---\n* * *\n')).toEqual(['0-0 bread'])
  })

  it('is linear and never fails, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '#',
            '-',
            ' ',
            '\t',
            '\n',
            '\r',
            '`',
            '~',
            '=',
            'a',
            '<!--',
            '-->',
            '1.',
            '|',
          ),
        }),
        (text) => {
          const { lines, sections } = outline(text)
          expect(lines.map((line) => text.slice(line.start, line.next)).join('')).toBe(text)
          for (const { lastLine } of sections) expect(lastLine).toBeLessThan(Math.max(lines.length, 1))
        },
      ),
    )
    const started = performance.now()
    outline(`${'- '.repeat(50_000)}\n${'> '.repeat(50_000)}\n${'  - x\n'.repeat(20_000)}`)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
