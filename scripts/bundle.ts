import path from 'node:path'
import type { BuildOptions, Plugin } from 'esbuild'

/**
 * `@actions/core` brings a web client (undici, 400 kB) for tokens that we never ask for, and does not say that importing
 * it has no effect: it would be kept, and read at each start.
 */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, resolve }) {
    onResolve(
      { filter: /^\.\/oidc-utils\.js$|^\.\/platform\.js$/ },
      async ({ path: name, pluginData, ...from }) => {
        if (pluginData === true || !from.importer.includes('@actions/core')) return undefined
        return { ...(await resolve(name, { ...from, pluginData: true })), sideEffects: false }
      },
    )
  },
}

/** How the entries are bundled, for dist/, for the list of what is in it, and for the tests that run the action as GitHub does. */
export const BUNDLE = {
  absWorkingDir: path.resolve(import.meta.dirname, '..'),
  entryPoints: ['src/cli.ts', 'src/action.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  // Some dependencies are CommonJS and call require() at run time.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  loader: { '.json': 'json' },
  external: ['@ast-grep/napi'],
  plugins: [withoutUnused],
} satisfies BuildOptions
