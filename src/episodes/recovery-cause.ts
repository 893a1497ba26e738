import type { CommandKey } from './command-key.ts'
import type { RecoveryKind } from './episode.ts'
import type { RecoveryStory } from './recovery-kind.ts'

const MAX_COMPLAINT = 160
const MAX_COMMAND = 120

/** One sentence about what made it pass, taken from what finally worked and from the last complaint. */
export function recoveryCause(story: RecoveryStory, kind: RecoveryKind): string {
  const complaint = complaintOf(story.last.step.output)
  const said = complaint === '' ? '' : `: ${complaint}`
  const way = oneLine(story.passed.step.command, MAX_COMMAND)
  switch (kind) {
    case 'code_fix':
    case 'expected_red': {
      const files = story.files.slice(0, 3).join(', ')
      const more = story.files.length > 3 ? ` and ${story.files.length - 3} more` : ''
      return files === ''
        ? `It passed after a change${said}`
        : `It passed after an edit of ${files}${more}${said}`
    }
    case 'usage':
      return `It worked as \`${way}\`${differenceOf(story)}${said}`
    case 'environment':
      return `It passed once the environment was set up, as \`${way}\`${said}`
    case 'flaky':
      return `The same command passed when it was run again${said}`
  }
}

/** Flags and variables that only the call that worked has. */
function differenceOf({ last, passed }: RecoveryStory): string {
  const before = new Set(last.keys.flatMap(extras))
  const added = [...new Set(passed.keys.flatMap(extras))].filter((word) => !before.has(word))
  return added.length > 0 && added.length <= 3 ? ` (with ${added.join(' ')})` : ''
}

function extras(key: CommandKey): string[] {
  return [...key.around, ...key.flags]
}

const COMPLAINT_WORDS =
  /error|fail|fatal|panic|not found|no such|undefined|cannot|can't|unexpected|invalid|missing|denied|unknown|mismatch|expected/i

/** The first line of an output that complains. */
export function complaintOf(output: string): string {
  let seen = 0
  for (const line of output.split('\n')) {
    if ((seen += 1) > 120) break
    if (/^Exit code \d+$/.test(line) || line.length > 1000) continue
    if (COMPLAINT_WORDS.test(line)) return oneLine(line, MAX_COMPLAINT)
  }
  return ''
}

function oneLine(text: string, max: number): string {
  const flat = text
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim()
  return flat.length > max ? `${flat.slice(0, max - 1)}…` : flat
}
