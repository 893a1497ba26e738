import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit, findItem, removeItem, replaceItem } from '../../src/agents-md/edit.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { outline } from '../../src/agents-md/outline.ts'
import { place } from '../../src/agents-md/place.ts'

const lesson: Pick<Lesson, 'kind' | 'statement' | 'scope'> = {
  kind: 'trap',
  statement: 'Never open the oven early',
  scope: ['src/oven/**'],
}
const line = 'Never open the oven early. The sponge falls.'

function insert(text: string): string | undefined {
  const placement = place(outline(text), lesson, line)
  return placement === undefined ? undefined : applyEdit(text, placement.edit)
}

function remove(text: string): string | undefined {
  const doc = outline(text)
  const found = findItem(doc, line)
  const edit = found === undefined ? undefined : removeItem(doc, found.section, found.item)
  return edit === undefined ? undefined : applyEdit(text, edit)
}

describe('adding a line', () => {
  it.each([
    [
      'after the last item of a list',
      '# Bakery\n\n## Traps\n\n- Weigh salt.\n',
      '# Bakery\n\n## Traps\n\n- Weigh salt.\n- LINE\n',
    ],
    ['keeping CRLF', '## Traps\r\n\r\n* Weigh salt.\r\n', '## Traps\r\n\r\n* Weigh salt.\r\n* LINE\r\n'],
    [
      'keeping the missing line break at the end',
      '## Traps\n- Weigh salt.',
      '## Traps\n- Weigh salt.\n- LINE',
    ],
    [
      'counting on in a numbered list',
      '## Traps\n\n1. Weigh salt.\n2. Sift.\n',
      '## Traps\n\n1. Weigh salt.\n2. Sift.\n3. LINE\n',
    ],
    [
      'with the blank lines of a loose list',
      '## Traps\n\n- Weigh.\n\n- Sift.\n',
      '## Traps\n\n- Weigh.\n\n- Sift.\n\n- LINE\n',
    ],
    [
      'below nested items',
      '## Traps\n\n- Weigh.\n\t- Salt.\n\t  Twice.\n\nBye.\n',
      '## Traps\n\n- Weigh.\n\t- Salt.\n\t  Twice.\n- LINE\n\nBye.\n',
    ],
    [
      'below a fence inside an item',
      '## Traps\n\n- Run:\n  ```sh\n  # Oven\n  bake\n  ```\n\nBye.\n',
      '## Traps\n\n- Run:\n  ```sh\n  # Oven\n  bake\n  ```\n- LINE\n\nBye.\n',
    ],
    ['under a setext heading', 'Oven\n----\n\nIs hot.\n', 'Oven\n----\n\nIs hot.\n\n- LINE\n'],
    [
      'under a new heading when none fits',
      '# Bakery\n\n## Colours\n\nBlue.\n',
      '# Bakery\n\n## Colours\n\nBlue.\n\n## Known traps\n\n- LINE\n',
    ],
    [
      'not taking a comment in a fence for a heading',
      '```sh\n## Traps\n```\n',
      '```sh\n## Traps\n```\n\n## Known traps\n\n- LINE\n',
    ],
    [
      'after front matter',
      '---\ntitle: Traps\n---\n',
      '---\ntitle: Traps\n---\n\n## Known traps\n\n- LINE\n',
    ],
    [
      'below a table',
      '## Traps\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
      '## Traps\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- LINE\n',
    ],
    ['to a file that is one list', '- Weigh salt.\n- Sift.\n', '- Weigh salt.\n- Sift.\n- LINE\n'],
    ['to an empty file', '', '## Known traps\n\n- LINE\n'],
  ])('%s', (_, before, after) => {
    expect(insert(before)).toBe(after.replace('LINE', line))
  })

  it('finds no place in a text that an open fence runs through', () => {
    expect(insert('```\n## Traps\n')).toBeUndefined()
  })
})

describe('changing a line', () => {
  it('keeps the marker and joins what was wrapped', () => {
    const text = '## Traps\r\n\r\n1. Never open\r\n   the oven.\r\n2. Sift.\r\n'
    const doc = outline(text)
    const found = findItem(doc, 'Never open the oven.')
    const edit = found && replaceItem(doc, found.section, found.item, 'Open the oven late.')
    expect(edit && applyEdit(text, edit)).toBe('## Traps\r\n\r\n1. Open the oven late.\r\n2. Sift.\r\n')
  })

  it('leaves an item alone that a human has put other items under', () => {
    const doc = outline(`- ${line}\n  - Except for bread.\n`)
    const found = findItem(doc, line)
    expect(found && removeItem(doc, found.section, found.item)).toBeUndefined()
    expect(found && replaceItem(doc, found.section, found.item, 'x')).toBeUndefined()
  })
})

describe('taking a line away', () => {
  it('keeps the other items and the blank line above them', () => {
    expect(remove(`## Traps\n\n- ${line}\n- Sift.\n`)).toBe('## Traps\n\n- Sift.\n')
  })

  it('takes along the heading of ours that would stand empty', () => {
    expect(remove(`# Bakery\n\n## Known traps\n\n- ${line}\n`)).toBe('# Bakery\n')
  })

  const piece = fc.constantFrom(
    '# Bakery',
    '## Traps',
    '## Known traps',
    '## Oven ##',
    'Oven',
    '---',
    '===',
    '- Weigh salt.',
    '  - twice',
    '\t- tabbed',
    '* Sift.',
    '1. First',
    '2) Second',
    '',
    '',
    '  ',
    'plain text',
    '  indented',
    '```',
    '```sh',
    '~~~',
    '    code',
    '| a | b |',
    '|---|---|',
    '<!-- note',
    '-->',
    '<!-- x -->',
    '> quote',
    '***',
    '-',
    'a `code` b',
    '\ufeff# Oven',
  )
  const texts = fc
    .array(fc.tuple(piece, fc.constantFrom('\n', '\n', '\r\n')), { maxLength: 14 })
    .chain((lines) =>
      fc
        .boolean()
        .map((open) =>
          lines
            .map(([text, eol], index) => (open && index === lines.length - 1 ? text : text + eol))
            .join(''),
        ),
    )

  it('gives back every byte of the text before the line was added', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const added = insert(text)
        fc.pre(added !== undefined)
        expect(remove(added as string)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })
})
