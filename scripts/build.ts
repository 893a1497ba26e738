// Bundles the two entries into dist/. `--check` builds into memory and fails when the committed files differ.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { BUNDLE } from './bundle.ts'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')

const result = await build({
  ...BUNDLE,
  write: !process.argv.includes('--check'),
  metafile: true,
})

function onDisk(): Map<string, string> {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [file, readFileSync(file, 'utf8')]
    }),
  )
}

if (process.argv.includes('--check')) {
  const committed = onDisk()
  const built = new Map((result.outputFiles ?? []).map((file) => [file.path, file.text]))
  const stale = [...new Set([...committed.keys(), ...built.keys()])].filter(
    (file) => committed.get(file) !== built.get(file),
  )
  if (stale.length > 0) {
    console.error(
      `dist/ is stale: run "npm run build" and commit. Different: ${stale.map((file) => path.relative(root, file)).join(', ')}`,
    )
    process.exitCode = 1
  }
} else {
  const fresh = new Set(Object.keys(result.metafile.outputs).map((file) => path.join(root, file)))
  for (const file of onDisk().keys()) if (!fresh.has(file)) rmSync(file)
}
