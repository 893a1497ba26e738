import { askModel, openKept, spentText } from '../distill/ask-model.ts'
import type { DistillConfig } from '../distill/config.ts'
import { type Distilled, withAdmission } from '../distill/distilled.ts'
import { DEFAULT_BUDGET } from '../distill/prompt.ts'
import { promptsFor } from '../distill/tell.ts'
import type { Workspace } from '../distill/workspace.ts'
import type { Compilation } from '../outputs/compile-sessions.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Lets the configured model add to a compile. Whatever goes wrong with it is told, and the compile stands as it was. */
export async function distillForPlan(
  compilation: Compilation,
  workspace: Workspace,
  { config, env }: { config: DistillConfig; env: Env },
): Promise<{ compilation: Compilation; distilled: Distilled }> {
  try {
    const prompts = await promptsFor(workspace, { only: undefined, budget: DEFAULT_BUDGET })
    const kept = openKept(config, env, () => new Date())
    const result = await askModel(prompts, workspace, { config, env, kept })
    const { admission, problem } = result
    return {
      compilation: withAdmission(compilation, admission, workspace.stored.dismissed),
      distilled: {
        admitted: admission.admitted.length,
        refused: admission.refused,
        spent: spentText(result, config, prompts.length),
        problem,
      },
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'unknown error'
    return { compilation, distilled: { admitted: 0, refused: [], spent: 'Nobody was asked.', problem } }
  }
}
