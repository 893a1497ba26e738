import { expect, test } from 'vitest'
import { lintConfigs } from '../../src/findings/lint-configs.ts'
import type { Tree } from '../../src/tree/tree.ts'

test('the configurations of the linters are found wherever they lie', () => {
  const files = new Map([
    ['.golangci.yml', 'linters:'],
    ['packages/owls/.eslintrc.json', '{}'],
    ['eslint.config.mjs', 'export default []'],
    ['pyproject.toml', '[tool.ruff]'],
    ['biome.json', '{}'],
    ['docs/eslint.config.md', '# not a configuration'],
    ['src/ruff.toml.ts', ''],
  ])
  const tree: Pick<Tree, 'list' | 'read'> = {
    list: () => [...files.keys()],
    read: (path) => Buffer.from(files.get(path) ?? ''),
  }
  expect([...lintConfigs(tree)].map(([path]) => path)).toEqual([
    '.golangci.yml',
    'packages/owls/.eslintrc.json',
    'eslint.config.mjs',
    'pyproject.toml',
    'biome.json',
  ])
})
