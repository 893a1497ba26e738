import { describe, expect, it } from 'vitest'
import { outline } from '../../src/agents-md/outline.ts'
import { place } from '../../src/agents-md/place.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'

const AGENTS =
  '# Bakery\n\n## Setup\n\nRun it.\n\n## Testing\n\n- Taste.\n\n## Conventions\n\n- Weigh.\n\n## The oven\n\nHot.\n'

function sectionFor(
  kind: Lesson['kind'],
  statement: string,
  scope: string[] = [],
  text = AGENTS,
): string | null | undefined {
  const placement = place(outline(text), { kind, statement, scope }, `${statement}.`)
  return placement === undefined ? undefined : `${placement.section}${placement.newSection ? ' (new)' : ''}`
}

describe('place', () => {
  it.each([
    ['check', 'Run `npm test` before you push', [], 'Testing'],
    ['rule', 'Use whole cents', [], 'Conventions'],
    ['trap', 'Never open the oven early', [], 'The oven'],
    ['rule', 'Keep it shut', ['src/oven/**'], 'Conventions'],
    ['workflow', 'Bake, then cool', [], 'Setup'],
    ['trap', 'Never buy eggs on Monday', [], 'Known traps (new)'],
    ['coupling', 'Change the menu with the prices', [], 'Conventions'],
  ] as const)('puts a %s that says "%s" (%j) under %s', (kind, statement, scope, section) => {
    expect(sectionFor(kind, statement, [...scope])).toBe(section)
  })

  it('keeps to the heading of ours once there is one', () => {
    expect(
      sectionFor('trap', 'Never open the oven early', [], `${AGENTS}\n## Known traps\n\n- Eggs.\n`),
    ).toBe('Known traps')
  })

  it('takes the level that the other headings have', () => {
    const text = '### Oven\n\nHot.\n'
    const placement = place(
      outline(text),
      { kind: 'trap', statement: 'Never buy eggs', scope: [] },
      'Never buy eggs.',
    )
    expect(placement?.edit.text).toBe('\n### Known traps\n\n- Never buy eggs.\n')
  })
})
