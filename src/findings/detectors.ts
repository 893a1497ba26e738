import type { Episode } from '../episodes/episode.ts'
import type { FindingContext } from './context.ts'
import { agreement } from './detectors/agreement.ts'
import { broughtBack } from './detectors/brought-back.ts'
import { changedCall } from './detectors/changed-call.ts'
import { botLogin } from './detectors/bot-login.ts'
import { checkGap } from './detectors/check-gap.ts'
import { commitRule } from './detectors/commit-rule.ts'
import { conclusion } from './detectors/conclusion.ts'
import { denials } from './detectors/denials.ts'
import { diagnosis } from './detectors/diagnosis.ts'
import { falseGreen } from './detectors/false-green.ts'
import { formatterChurn } from './detectors/formatter-churn.ts'
import { generatedFile } from './detectors/generated-file.ts'
import { gitRepair } from './detectors/git-repair.ts'
import { lintRule } from './detectors/lint-rule.ts'
import { memory } from './detectors/memory.ts'
import { missingProgram } from './detectors/missing-program.ts'
import { needsPrograms } from './detectors/needs-programs.ts'
import { ownCall } from './detectors/own-call.ts'
import { prerequisite } from './detectors/prerequisite.ts'
import { redirected } from './detectors/redirected.ts'
import { refused } from './detectors/refused.ts'
import { review } from './detectors/review.ts'
import { runFolder } from './detectors/run-folder.ts'
import { sandbox } from './detectors/sandbox.ts'
import { setupStep } from './detectors/setup-step.ts'
import { sharedFields } from './detectors/shared-fields.ts'
import { sharedText } from './detectors/shared-text.ts'
import { staleCommands } from './detectors/stale-commands.ts'
import { staleDocs } from './detectors/stale-docs.ts'
import { submodules } from './detectors/submodules.ts'
import { taskProgram } from './detectors/task-program.ts'
import { taught } from './detectors/taught.ts'
import { toldRemedy } from './detectors/told-remedy.ts'
import { unwantedFiles } from './detectors/unwanted-files.ts'
import { versionFields } from './detectors/version-fields.ts'
import { withdrawals } from './detectors/withdrawals.ts'
import type { Finding } from './finding.ts'
import type { Sketch } from './sketch.ts'
import { couplings } from './surveys/couplings.ts'
import { missingPaths } from './surveys/missing-paths.ts'
import { recurringErrors } from './surveys/recurring-errors.ts'
import { verification } from './surveys/verification.ts'

type Detector = (episode: Episode, context: FindingContext) => Finding[]
type Survey = (sketches: readonly Sketch[], context: FindingContext) => Finding[]

/** Each looks at one episode for one signal. */
const DETECTORS: readonly Detector[] = [
  taught,
  refused,
  withdrawals,
  denials,
  redirected,
  review,
  agreement,
  memory,
  prerequisite,
  changedCall,
  checkGap,
  falseGreen,
  sandbox,
  lintRule,
  diagnosis,
  conclusion,
  missingProgram,
  toldRemedy,
  runFolder,
  commitRule,
  taskProgram,
  needsPrograms,
  setupStep,
  submodules,
  generatedFile,
  gitRepair,
  formatterChurn,
  botLogin,
  ownCall,
  staleDocs,
  staleCommands,
  versionFields,
  sharedFields,
  sharedText,
  unwantedFiles,
  broughtBack,
]

/** Each looks at all sessions of a repository for one signal that no single session shows. */
const SURVEYS: readonly Survey[] = [verification, couplings, recurringErrors, missingPaths]

/** What one session shows. */
export function detect(episodes: readonly Episode[], context: FindingContext): Finding[] {
  return episodes.flatMap((episode) => DETECTORS.flatMap((detector) => detector(episode, context)))
}

/** What only several sessions of one repository show. */
export function survey(sketches: readonly Sketch[], context: FindingContext): Finding[] {
  return SURVEYS.flatMap((look) => look(sketches, context))
}
