import type { CommandKey } from '../episodes/command-key.ts'
import type { Episode } from '../episodes/episode.ts'
import { judgeStep } from '../episodes/judge-step.ts'
import { changesFiles, eventsOf } from './steps.ts'
import { checkName } from './typed-command.ts'

/** How agents say that a failure was there before them. */
const NOT_OURS =
  /\bpre-?existing\b|\b(?:fail(?:s|ed|ing)?|red|broken) (?:just the same )?on [`']?(?:main|master|trunk)\b|\bunrelated to (?:my|our|this|the|these) changes?\b/i
const SETS_ASIDE =
  /\bgit stash(?! (?:pop|apply|list|show|drop)\b)|\bgit (?:checkout|switch) (?:origin\/)?(?:main|master|trunk)\b/
const BRINGS_BACK =
  /\bgit stash (?:pop|apply)\b|\bgit (?:checkout|switch) (?:-|(?!(?:origin\/)?(?:main|master|trunk)\b)\w)/

/**
 * The tests whose failure says nothing of the change: the same call then passed although nothing was edited, it fails
 * as well where the change is set aside, or the agent found that it had failed before.
 */
export function blamelessTests(episode: Episode): ReadonlySet<string> {
  const blameless = new Set<string>()
  /** tests that failed since the last edit, by name, each with the call */
  const red = new Map<string, string>()
  let aside = false
  for (const event of eventsOf(episode)) {
    if (event.type === 'agent' && red.size > 0 && NOT_OURS.test(event.text)) {
      const last = [...red.keys()].at(-1)
      if (last !== undefined) blameless.add(last)
    }
    if (changesFiles(event)) red.clear()
    if (event.type === 'edit') aside = false
    if (event.type !== 'command') continue
    aside ||= SETS_ASIDE.test(event.command)
    const { verdict, keys, failing, passing } = judgeStep(event)
    // What brings the change back in the same line hides whose failure it was.
    if (aside && verdict === 'failed') for (const key of keys.filter(isTest)) blameless.add(checkName(key))
    if (!aside) for (const key of failing.filter(isTest)) red.set(checkName(key), callOf(key))
    for (const key of passing.filter(isTest))
      if (red.get(checkName(key)) === callOf(key)) blameless.add(checkName(key))
    if (BRINGS_BACK.test(event.command)) aside = false
  }
  return blameless
}

function isTest({ purpose }: CommandKey): boolean {
  return purpose === 'test'
}

function callOf({ targets, flags }: CommandKey): string {
  return [...targets, ...flags].join(' ')
}
