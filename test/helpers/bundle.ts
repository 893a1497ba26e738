import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** Bundles the action's entry as scripts/build.ts does, into a folder of its own: tests never depend on a stale dist/. */
export async function bundleAction(): Promise<{ file: string } & Disposable> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'workgraph-bundle-'))
  await build({
    absWorkingDir: root,
    entryPoints: ['src/action.ts'],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    outExtension: { '.js': '.mjs' },
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    external: ['@ast-grep/napi'],
  })
  return {
    file: path.join(outdir, 'action.mjs'),
    [Symbol.dispose]: () => rmSync(outdir, { recursive: true, force: true }),
  }
}
