import type { SessionEvent } from '../transcripts/session.ts'
import { judgeStep } from './judge-step.ts'

/** Whether anything happened that can change the result of a remote run: a push, a rerun, a dispatch, a merge. */
export function reachesRemote(events: readonly SessionEvent[]): boolean {
  return events.some(
    (event) =>
      event.type === 'command' &&
      event.outcome !== 'failed' &&
      judgeStep(event).keys.some(
        ({ program, verb }) =>
          (program === 'git' && verb === 'push') ||
          (program === 'gh' &&
            /^(?:run rerun|run watch|workflow run|pr (?:create|merge|ready|update-branch))$/.test(verb)),
      ),
  )
}
