// Replays stored answers through the gates: `<name>.txt`, and `<name>.repair.txt` for the second round where there was one.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { nothingAdmitted, type Admission } from '../../src/distill/admit/admission.ts'
import { mendable } from '../../src/distill/repair.ts'
import type { Court } from './court.ts'

export type Replay = {
  name: string
  admission: Admission
  /** what the first round refused, by reason */
  refused: string[]
  /** how many of them could be mended, and how many the second round did mend; null without a second round */
  mendable: number
  mended: number | null
}

export function replayAnswers(folder: string, court: Court): Replay[] {
  const names = readdirSync(folder).filter((name) => /^[^.]+\.(?:txt|json)$/.test(name))
  return names.toSorted().map((file) => replayOne(folder, file, court))
}

function replayOne(folder: string, file: string, court: Court): Replay {
  const admission = court.judge(readFileSync(join(folder, file), 'utf8'), nothingAdmitted())
  const refused = admission.refused.map(({ reason }) => reason)
  const toMend = mendable(admission.refused).length
  const [name = ''] = file.split('.')
  const second = ['txt', 'json']
    .map((end) => join(folder, `${name}.repair.${end}`))
    .find((path) => existsSync(path))
  if (second === undefined) return { name, admission, refused, mendable: toMend, mended: null }
  const before = admission.admitted.length
  court.judge(readFileSync(second, 'utf8'), admission)
  return { name, admission, refused, mendable: toMend, mended: admission.admitted.length - before }
}
