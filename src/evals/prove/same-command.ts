import type { Eval, EvalOf } from '../record.ts'

/** Whether an accepted record lets exactly this command run. */
export function isSameCommand(accepted: Eval | undefined, record: EvalOf<'command'>): boolean {
  return accepted?.kind === 'command' && JSON.stringify(accepted.command) === JSON.stringify(record.command)
}
