import { asObject, asText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import { stringAfter } from '../record-head.ts'
import type { FileEdit } from '../session.ts'
import { parseUnifiedDiff } from './apply-patch.ts'

const CALL_ID = Buffer.from('"call_id":"')
const EXIT_CODE = Buffer.from(',"exit_code":')

/** What matters of an `exec_command_end` record, which repeats the whole output: found without parsing it. */
export function commandEnd(
  record: Buffer,
): { callId: string; exitCode: number; outcome: 'ok' | 'failed' } | null {
  const callId = stringAfter(record, CALL_ID)
  const at = record.indexOf(EXIT_CODE)
  const from = at + EXIT_CODE.length
  const exitCode = at < 0 ? Number.NaN : Number.parseInt(record.toString('latin1', from, from + 12), 10)
  if (callId === null || Number.isNaN(exitCode)) return null
  return { callId, exitCode, outcome: exitCode === 0 ? 'ok' : 'failed' }
}

/** The edits that a `patch_apply_end` event tells of. */
export function editsOfPatchEnd(event: JsonObject): FileEdit[] {
  const changes = Object.entries(asObject(event['changes']) ?? {}).slice(0, LIMITS.filesPerEdit)
  return changes.flatMap(([path, value]): FileEdit[] => {
    const change = asObject(value)
    const type = change?.['type']
    if (change === null || (type !== 'add' && type !== 'update' && type !== 'delete')) return []
    const content = capText(asText(change['content']) ?? '', LIMITS.hunkSide)
    const whole = type === 'add' ? [{ before: '', after: content }] : [{ before: content, after: '' }]
    const hunks = type === 'update' ? parseUnifiedDiff(asText(change['unified_diff']) ?? '') : whole
    return [{ path, action: type, movedTo: asText(change['move_path']), hunks }]
  })
}
