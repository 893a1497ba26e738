import type { Check } from '../findings/finding.ts'
import type { Draft } from '../lessons/draft.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { distinctSlug } from '../lessons/slug.ts'
import type { Eval } from './record.ts'

type Common = Pick<Eval, 'id' | 'title' | 'why' | 'evidence'>

/** Makes an eval of every lesson that a machine can check, and names it in the lesson. */
export function deriveEvals(drafts: readonly Draft[]): Eval[] {
  const evals = new Map<string, Eval>()
  for (const { lesson, check } of drafts) {
    if (check === null || lesson.state === 'superseded') continue
    const title = titleOf(check)
    const id = distinctSlug(title.replaceAll('`', ''), `${lesson.id}\n${title}`, new Set(evals.keys()))
    const common: Common = {
      id,
      title,
      why: lesson.why === '' ? lesson.statement : `${lesson.statement} ${lesson.why}`,
      evidence: lesson.evidence.slice(0, 3),
    }
    const record = toEval(check, lesson, common)
    evals.set(id, record)
    lesson.evals = [...lesson.evals, id]
  }
  return [...evals.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function titleOf(check: Check): string {
  switch (check.kind) {
    case 'command':
      return `\`${check.command}\` passes`
    case 'file':
      return `\`${check.path}\` ${check.exists ? 'exists' : 'does not exist'}`
    case 'content':
      return `${names(check.files)} ${check.expect === 'none' ? 'never holds' : 'holds'} \`${check.code}\``
    case 'change':
      return `${names(check.require)} changes with ${names(check.when)}`
  }
}

function names(files: readonly string[]): string {
  return files.map((file) => `\`${file}\``).join(', ')
}

function toEval(check: Check, lesson: Lesson, common: Common): Eval {
  const { id, title, why, evidence } = common
  const head = { schema: 'workgraph.eval/v1' as const, id, title, why }
  // The keys stand in the order of the schema: a file that is read and written again must not change.
  const tail = {
    paths: check.kind === 'command' ? check.paths : [],
    severity: mayBlock(check, lesson) ? ('block' as const) : ('warn' as const),
    tags: [],
    lesson: lesson.id,
    evidence,
    proof: null,
    // Nothing that was compiled blocks anybody before it was seen red.
    status: 'candidate' as const,
    quarantine: null,
  }
  switch (check.kind) {
    case 'command':
      return { ...head, kind: 'command', command: commandOf(check.command), ...tail }
    case 'file':
      return { ...head, kind: 'file', file: { path: check.path, exists: check.exists }, ...tail }
    case 'content': {
      const { files, pattern, expect, match, noMatch } = check
      const examples = { match: [match], noMatch: noMatch === '' ? [] : [noMatch] }
      return { ...head, kind: 'content', content: { files, pattern, expect, examples }, ...tail }
    }
    case 'change':
      return { ...head, kind: 'change', change: { when: check.when, require: check.require }, ...tail }
  }
}

/** That files changed together is a habit until somebody says that it is a rule. */
function mayBlock(check: Check, lesson: Lesson): boolean {
  return check.kind !== 'change' || lesson.origin === 'human'
}

function commandOf(command: string): Extract<Eval, { kind: 'command' }>['command'] {
  const simple = /^[\w@%+=:,./ -]+$/.test(command)
  return {
    ...(simple ? { run: command.split(' ') } : { shell: command }),
    cwd: '.',
    env: {},
    passEnv: [],
    expect: {
      exitCode: 0,
      changes: /\b(?:build|fmt|format|fix|generate|gen|codegen|protos?)\b/.test(command),
    },
    timeoutSeconds: 600,
    serial: false,
    inputs: [],
  }
}
