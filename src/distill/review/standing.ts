import { nothingAdmitted } from '../admit/admission.ts'
import { proposalSchema, type Proposal } from '../answer.ts'
import type { Judge } from '../apply.ts'
import { readAnswer } from '../read-answer.ts'

/** The lessons of some answers that the gates admit, as they were proposed. */
export function standing(answers: readonly string[], judge: Judge): Proposal[] {
  const admission = nothingAdmitted()
  return answers.flatMap((answer) =>
    readAnswer(answer).lessons.flatMap((lesson) => {
      const before = admission.admitted.length
      judge(JSON.stringify({ lessons: [lesson] }), '', admission)
      return admission.admitted.length > before ? [proposalSchema.parse(lesson)] : []
    }),
  )
}
