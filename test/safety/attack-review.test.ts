import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const page = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
const claims = [...page.matchAll(/^- `(?<file>test\/[\w./-]+)`: "(?<title>[^"\n]+)"$/gm)].map(
  ({ groups }) => [groups?.['file'] ?? '', groups?.['title'] ?? ''],
)

test('the attack review names many tests, and each of its sections has one', () => {
  expect(claims.length).toBeGreaterThan(30)
  const sections = page.split(/^### /m).slice(1)
  expect(sections.filter((section) => !section.includes('- `test/'))).toEqual([])
})

test.each(claims)('%s has "%s"', (file, title) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(`'${title}'`)
})
