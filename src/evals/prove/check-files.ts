import type { FileEdit } from '../../transcripts/session.ts'
import type { EvalOf } from '../record.ts'

/** Where tests and what they need live, in the habits of most languages. */
const TESTS =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|testdata|fixtures|__snapshots__)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)test_[^/]*\.py$|_test\.\w+$|\.bats$|(?:^|\/)conftest\.py$/

/** Whether a file is a test, or one of those that tests need. */
export function isTestPath(path: string): boolean {
  return TESTS.test(path)
}

/** Whether a file is part of the check itself: taking it back would show nothing about the check. */
export function isCheckFile(path: string, command: EvalOf<'command'>['command']): boolean {
  if (isTestPath(path)) return true
  const words = command.run ?? (command.shell ?? '').split(/\s+/)
  const from = command.cwd === '.' ? '' : `${command.cwd.replace(/\/$/, '')}/`
  return words.some((word) => from + word.replace(/^\.\//, '') === path)
}

/** The part of a fix that is not the check. */
export function withoutCheckFiles(
  edits: readonly FileEdit[],
  command: EvalOf<'command'>['command'],
): FileEdit[] {
  return edits.filter((edit) => !isCheckFile(edit.movedTo ?? edit.path, command))
}
