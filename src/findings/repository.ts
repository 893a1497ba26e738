import { tryGit } from '../tree/git.ts'
import { workingTree } from '../tree/working-tree.ts'
import { recentCommits } from './commits.ts'
import { declaredCommands } from './declared-commands.ts'
import { lintConfigs } from './lint-configs.ts'

/** What the gates and detectors ask of the repository. */
export type Repository = {
  files: ReadonlySet<string>
  /** every folder that holds a file, without a slash at the end */
  folders: ReadonlySet<string>
  /** what AGENTS.md, CLAUDE.md, the README and their like say, one entry a file */
  docs: ReadonlyMap<string, string>
  /** commands that the repository itself declares, as one types them: `npm run lint`, `make test` */
  commands: ReadonlySet<string>
  /** the configurations of its linters, by path */
  lintConfigs: ReadonlyMap<string, string>
  /** the files of recent commits, newest first */
  history: readonly (readonly string[])[]
  /** whether git ignores a path: it may be missing from a checkout on purpose */
  ignores: (path: string) => boolean
}

/** The documents in which a repository tells how it is worked on. */
export const DOC =
  /^(?:(?:.*\/)?(?:AGENTS|CLAUDE|GEMINI)\.md|README(?:\.md|\.rst|\.txt)?|CONTRIBUTING\.md|\.github\/copilot-instructions\.md|\.cursorrules|\.cursor\/rules\/[^/]+\.mdc?)$/
const MAX_DOC = 200_000
const MAX_DOCS = 60

/** Reads what is needed of the repository at `root`, once. */
export function readRepository(root: string): Repository {
  const tree = workingTree(root)
  const list = tree.list()
  const docs = new Map<string, string>()
  for (const path of list.filter((file) => DOC.test(file)).slice(0, MAX_DOCS)) {
    docs.set(path, tree.read(path)?.toString('utf8').slice(0, MAX_DOC) ?? '')
  }
  return {
    files: new Set(list),
    folders: foldersOf(list),
    docs,
    commands: declaredCommands(tree),
    lintConfigs: lintConfigs(tree),
    history: recentCommits(root),
    ignores: (path) => tryGit(root, ['check-ignore', '--quiet', '--', path]).status === 0,
  }
}

function foldersOf(list: readonly string[]): Set<string> {
  const folders = new Set<string>()
  for (const file of list) {
    for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
      const folder = file.slice(0, at)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}
