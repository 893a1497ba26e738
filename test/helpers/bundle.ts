import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import type { TestProject } from 'vitest/node'
import { BUNDLE } from '../../scripts/bundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    bundle: { file: string }
  }
}

let outdir = ''

/**
 * Bundles the action's entry once for all tests, as scripts/build.ts does, into a folder of its own: tests never depend
 * on a stale dist/. They `inject('bundle')`.
 */
export async function setup(project: TestProject): Promise<void> {
  outdir = mkdtempSync(path.join(tmpdir(), 'workgraph-bundle-'))
  await build({ ...BUNDLE, entryPoints: ['src/action.ts'], outdir, outExtension: { '.js': '.mjs' } })
  project.provide('bundle', { file: path.join(outdir, 'action.mjs') })
}

export function teardown(): void {
  rmSync(outdir, { recursive: true, force: true })
}
