import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')
type Component = { name: string; version: string; purl: string; hashes?: { alg: string; content: string }[] }

test('the list of what is in the bundle names every package with its version and hash, and no tool', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'workgraph-sbom-'))
  const file = path.join(folder, 'sbom.json')
  execFileSync(process.execPath, [path.join(root, 'scripts/sbom.ts'), file], { stdio: 'ignore' })
  const sbom = JSON.parse(readFileSync(file, 'utf8')) as { bomFormat: string; components: Component[] }
  rmSync(folder, { recursive: true })
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string }>
  }
  const names = sbom.components.map(({ name }) => name)

  expect(sbom.bomFormat).toBe('CycloneDX')
  expect(names).toEqual(expect.arrayContaining(['zod', 'yauzl', 'yaml', '@octokit/rest']))
  expect(names).not.toContain('vitest')
  for (const { name, version, purl, hashes } of sbom.components) {
    expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`)
    const pinned = Object.entries(lock.packages).filter(([place]) => place.endsWith(`node_modules/${name}`))
    const digests = pinned.map(([, { integrity }]) =>
      Buffer.from(integrity.slice(7), 'base64').toString('hex'),
    )
    expect(digests).toContain(hashes?.[0]?.content)
  }
})
