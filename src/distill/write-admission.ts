import { inTurn } from '../outputs/lock.ts'
import { readStored } from '../outputs/stored.ts'
import { writeOutputs } from '../outputs/write.ts'
import type { Admission } from './admit/admission.ts'
import { filesWith } from './apply.ts'

/** Writes what was admitted into what is there by now: a model takes minutes, and a compile may have come between. */
export async function writeAdmission(admission: Admission, folder: string): Promise<void> {
  if (admission.admitted.length === 0) return
  await inTurn(folder, async () =>
    writeOutputs(folder, filesWith(admission, { stored: await readStored(folder) })),
  )
}
