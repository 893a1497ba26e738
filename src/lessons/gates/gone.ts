import { commandKeys } from '../../episodes/command-key.ts'
import type { Check } from '../../findings/finding.ts'
import type { Repository } from '../../findings/repository.ts'
import { isPartial } from '../../findings/typed-command.ts'
import { exactNames } from '../../findings/wording/names.ts'
import type { Lesson } from '../lesson.ts'

const RUNNER = /^(?:npm run|pnpm run|yarn run|bun run|mise run|make|just) [\w:@/.-]+/

/** What a statement names and the repository no longer has, or null. A statement that says that something is missing may name it. */
export function gone(lesson: Lesson, check: Check | null, repository: Repository): string | null {
  if (
    /does not exist|is gone|is deprecated|is obsolete|^Use `[^`]+`, not |^(?:Never|Do not|Avoid) /.test(
      lesson.statement,
    )
  )
    return null
  for (const name of exactNames(lesson.statement)) {
    const command = isElsewhere(name, lesson.statement) ? undefined : RUNNER.exec(name)?.[0]
    if (command !== undefined && declares(repository, command)) {
      if (!repository.commands.has(command))
        return `names \`${command}\`, which the repository does not declare`
    } else if (isPath(name, repository) && !exists(name, repository))
      return `names \`${name}\`, which the repository does not have`
  }
  const files =
    check?.kind === 'change'
      ? [...check.when, ...check.require]
      : check?.kind === 'content'
        ? check.files
        : []
  const missing = files.find((file) => !/[*{?]/.test(file) && !exists(file, repository))
  return missing === undefined ? null : `names \`${missing}\`, which the repository does not have`
}

/** Whether a command runs in a package: what the root declares says nothing of it. */
function isElsewhere(name: string, statement: string): boolean {
  if (!RUNNER.test(name)) return false
  return statement.includes(`\`${name}\` in \``) || commandKeys(name).some(isPartial)
}

/** Whether the repository declares commands of this runner at all; a runner that we cannot read proves nothing. */
function declares(repository: Repository, command: string): boolean {
  const runner = `${command.split(' ')[0] ?? ''} `
  for (const known of repository.commands) if (known.startsWith(runner)) return true
  return false
}

/** A name is a path of this repository when it begins with one of its folders, or looks like a file in one. */
function isPath(name: string, repository: Repository): boolean {
  if (!/^[\w.@-]+(?:\/[\w.@-]+)+\/?$/.test(name)) return false
  return repository.folders.has(name.split('/')[0] ?? '')
}

function exists(name: string, repository: Repository): boolean {
  const path = name.replace(/\/$/, '').replace(/^\.\//, '')
  if (repository.files.has(path) || repository.folders.has(path)) return true
  if (path.includes('/')) return false
  for (const file of repository.files) if (file.endsWith(`/${path}`)) return true
  return false
}
