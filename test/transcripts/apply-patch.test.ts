import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePatch, parseUnifiedDiff, patchInCommand } from '../../src/transcripts/codex/apply-patch.ts'
import type { FileEdit } from '../../src/transcripts/session.ts'

const PATCH = `*** Begin Patch
*** Update File: src/plums.ts
@@ class Plums
 ripe = true
-sour = true
+sweet = true

 end
@@
+stone = 1
*** End of File
*** End Patch`

test('each hunk has what stood there before and after, context included', () => {
  expect(parsePatch(PATCH)).toEqual([
    {
      path: 'src/plums.ts',
      action: 'update',
      movedTo: null,
      hunks: [
        { before: 'ripe = true\nsour = true\n\nend', after: 'ripe = true\nsweet = true\n\nend' },
        { before: '', after: 'stone = 1' },
      ],
    },
  ])
})

test.each([
  [`apply_patch <<'EOF'\n${PATCH}\nEOF`, ''],
  [`cd orchard && apply_patch <<'PATCH'\n${PATCH}\nPATCH\nnpm test`, 'npm test'],
  [`apply_patch '${PATCH}' && npm test`, 'npm test'],
  [`bash -c "apply_patch ${PATCH}"`, ''],
])('the patch in a shell call is an edit, and what follows is a command: %j', (command, rest) => {
  const found = patchInCommand(command)
  expect(found?.files.map(({ path }) => path)).toEqual(['src/plums.ts'])
  expect(found?.rest).toBe(rest)
})

test('a command that only speaks of patches is a command', () => {
  expect(patchInCommand('apply_patch --help')).toBeNull()
  expect(patchInCommand(`cat <<'EOF' > my.patch\n${PATCH}\nEOF`)).toBeNull()
})

const line = fc.stringMatching(/^[a-z =(){};.]{0,30}$/)
const file = fc.record({
  path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}\.ts$/),
  before: fc.array(line, { minLength: 1, maxLength: 5 }),
  after: fc.array(line, { minLength: 1, maxLength: 5 }),
  movedTo: fc.option(fc.stringMatching(/^[a-z]{1,8}\.ts$/)),
})

test('a patch that is written is read back', () => {
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 4 }), (files) => {
      const body = files.flatMap(({ path, before, after, movedTo }) => [
        `*** Update File: ${path}`,
        ...(movedTo === null ? [] : [`*** Move to: ${movedTo}`]),
        '@@',
        ...before.map((text) => `-${text}`),
        ...after.map((text) => `+${text}`),
      ])
      const expected: FileEdit[] = files.map(({ path, before, after, movedTo }) => ({
        path,
        action: 'update',
        movedTo,
        hunks: [{ before: before.join('\n'), after: after.join('\n') }],
      }))
      expect(parsePatch(['*** Begin Patch', ...body, '*** End Patch'].join('\n'))).toEqual(expected)
    }),
  )
})

test('no text makes the parsers throw', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('*** Begin Patch\n', '*** Add File: a\n', '@@\n', '+', '-', '\n'),
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        expect(() => [
          parsePatch(text),
          parseUnifiedDiff(text),
          patchInCommand(`apply_patch ${text}`),
        ]).not.toThrow()
      },
    ),
  )
})
