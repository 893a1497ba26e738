import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const page = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
const claims = [...page.matchAll(/^- `(?<folder>test[\w/-]*)`: "(?<title>[^"\n]+)"$/gm)].map(({ groups }) => [
  groups?.['folder'] ?? '',
  groups?.['title'] ?? '',
])

function testsIn(folder: string): string {
  const names = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.test.ts'))
  return names.map((name) => readFileSync(path.join(root, folder, name), 'utf8')).join('\n')
}

test('the attack review names many tests, and each of its sections has one', () => {
  expect(claims.length).toBeGreaterThan(30)
  const sections = page.split(/^### /m).slice(1)
  expect(sections.filter((section) => !section.includes('- `test'))).toEqual([])
})

test.each(claims)('%s has "%s"', (folder, title) => {
  const quoted = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  // Declared, and neither skipped nor only planned.
  expect(testsIn(folder)).toMatch(new RegExp(`(?<!\\.(?:skip|todo|fails))\\(\\s*'${quoted}'`))
})
