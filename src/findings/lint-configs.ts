import type { Tree } from '../tree/tree.ts'

const CONFIG =
  /(?:^|\/)(?:\.golangci\.(?:ya?ml|toml|json)|\.eslintrc(?:\.(?:json|c?js|ya?ml))?|eslint\.config\.[cm]?[jt]s|\.?ruff\.toml|pyproject\.toml|\.?oxlintrc\.jsonc?|oxlint\.config\.[cm]?[jt]s|biome\.jsonc?|\.rubocop\.yml)$/
const MAX_CONFIG = 100_000
const MAX_CONFIGS = 20

/** The configurations of the linters that a repository uses, by path. */
export function lintConfigs(tree: Pick<Tree, 'list' | 'read'>): Map<string, string> {
  const found = tree.list().filter((path) => CONFIG.test(path))
  return new Map(
    found
      .slice(0, MAX_CONFIGS)
      .map((path) => [path, tree.read(path)?.toString('utf8').slice(0, MAX_CONFIG) ?? '']),
  )
}
