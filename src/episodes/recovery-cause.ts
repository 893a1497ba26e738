import type { CommandKey } from './command-key.ts'
import { complaintIn } from './complaint.ts'
import type { RecoveryKind } from './episode.ts'
import type { RecoveryStory } from './recovery.ts'

const MAX_COMPLAINT = 160
const MAX_COMMAND = 120
const MAX_FLAG = 40

/** One sentence about what made it pass, taken from what finally worked and from the last complaint. */
export function recoveryCause(story: RecoveryStory, kind: RecoveryKind, files: readonly string[]): string {
  const complaint = oneLine(complaintIn(story.last.step.output), MAX_COMPLAINT)
  const said = complaint === '' ? '' : `: ${complaint}`
  const way = oneLine(story.passed.step.command, MAX_COMMAND)
  switch (kind) {
    case 'code_fix':
    case 'expected_red':
      return files.length === 0
        ? `It passed after a change${said}`
        : `It passed after an edit of ${list(files)}${said}`
    case 'usage':
      return `It worked as \`${way}\`${addedIn(story)}${said}`
    case 'environment':
      return `It passed once the environment was right, as \`${way}\`${said}`
    case 'flaky':
      return `The same command passed when it was run again${said}`
  }
}

function list(files: readonly string[]): string {
  const more = files.length > 3 ? ` and ${files.length - 3} more` : ''
  return `${files.slice(0, 3).join(', ')}${more}`
}

/** The flags and variables that only the call that worked has. */
function addedIn({ last, passed }: RecoveryStory): string {
  const before = new Set(last.keys.flatMap(extras))
  const added = new Set(
    passed.keys.flatMap(extras).filter((word) => !before.has(word) && word.length <= MAX_FLAG),
  )
  return added.size > 0 && added.size <= 3 ? ` (with ${[...added].join(' ')})` : ''
}

function extras({ around, flags }: CommandKey): string[] {
  return [...around, ...flags.filter((flag) => flag.startsWith('-'))]
}

function oneLine(text: string, max: number): string {
  const flat = text
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim()
  return flat.length > max ? `${flat.slice(0, max - 1)}…` : flat
}
