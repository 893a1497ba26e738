import { expect, test } from 'vitest'
import { admissionText } from '../../src/distill/admission-text.ts'

const HOSTILE = 'Bake\n::error::rye\u001b[2J\u202e ##[add-mask]e'

test('what a model has said commands neither a terminal nor the runner of a job', () => {
  const refused = [{ statement: HOSTILE, reason: 'unknown-path', detail: HOSTILE }]
  const conflicts = [{ statement: HOSTILE, with: HOSTILE, detail: HOSTILE }]
  const admitted = [{ statement: HOSTILE, confidence: 0.5, proposedBy: [HOSTILE] }]
  const text = admissionText({ admitted, evals: [], refused, conflicts } as never, null)
  expect(text).toContain('Bake ::error::rye ## [add-mask]e')
  for (const alive of ['##[', '\u001b', '\u202e', '\n::']) expect(text).not.toContain(alive)
})
