import { splitShell } from '../../episodes/shell-words.ts'
import { distinctSlug } from '../../lessons/slug.ts'
import { withhold } from '../../safety/injection.ts'
import { codeSpan } from '../../safety/markdown.ts'
import type { Eval, EvalOf } from '../record.ts'
import type { Fix } from './fix.ts'
import { holdsSecret } from './fix-limits.ts'
import type { SeenFix } from './seen-fixes.ts'

/** A repository has few checks; more than this are narrowings of the same ones. */
const MAX_CHECKS = 12
const MAX_FIXES = 4

/** Whether the repository itself declares a command, run in a folder of it. */
export type IsDeclared = (record: EvalOf<'command'>) => boolean

export type Attached = { evals: Eval[]; fixes: Fix[] }

/**
 * Gives each eval the fixes that can prove it, and makes a candidate of every declared check that went red and green in
 * a session without having an eval yet: it is nothing to write into AGENTS.md, but it is known what turns it red.
 */
export function attachFixes(
  evals: readonly Eval[],
  seen: readonly SeenFix[],
  isDeclared: IsDeclared,
): Attached {
  const all = [...evals, ...recoveredChecks(evals, seen, isDeclared)]
  const fixes = all.flatMap((record) =>
    seen
      .filter((fix) => belongs(fix, record))
      .toSorted((a, b) => compare(a.session, b.session) || b.from - a.from)
      .filter((fix) => !holdsSecret(fix.files))
      .slice(0, MAX_FIXES)
      .map((fix) => toFix(fix, record)),
  )
  return { evals: all.toSorted((a, b) => compare(a.id, b.id)), fixes }
}

/** A command by what it runs; everything else by the line of the transcript that taught it. */
function belongs(fix: SeenFix, record: Eval): boolean {
  if (record.kind === 'command') {
    const { check } = fix
    return check !== null && check.cwd === record.command.cwd && partsOf(record).includes(check.text)
  }
  return record.evidence.some(
    ({ sessionId, line, role }) =>
      sessionId === fix.session &&
      (fix.check === null ? role === 'human' && line === fix.from : line >= fix.from && line <= fix.to),
  )
}

function recoveredChecks(evals: readonly Eval[], seen: readonly SeenFix[], isDeclared: IsDeclared): Eval[] {
  const known = new Set(
    evals.flatMap((record) =>
      record.kind === 'command' ? partsOf(record).map((text) => `${record.command.cwd}\n${text}`) : [],
    ),
  )
  const groups = Map.groupBy(
    seen.filter((fix) => fix.check !== null),
    (fix) => `${fix.check?.cwd ?? ''}\n${fix.check?.text ?? ''}`,
  )
  const taken = new Set(evals.map((record) => record.id))
  return [...groups]
    .filter(([key]) => !known.has(key))
    .toSorted(([a, x], [b, y]) => y.length - x.length || compare(a, b))
    .slice(0, MAX_CHECKS)
    .flatMap(([key, fixes]) => {
      const record = toEval(key, fixes, taken)
      if (!isDeclared(record) || fixes.every((fix) => holdsSecret(fix.files))) return []
      taken.add(record.id)
      return [record]
    })
}

function toEval(key: string, fixes: readonly SeenFix[], taken: ReadonlySet<string>): EvalOf<'command'> {
  const [cwd = '.', text = ''] = key.split('\n')
  const title = cwd === '.' ? `\`${text}\` passes` : `\`${text}\` passes in \`${cwd}\``
  const files = [...new Set(fixes.flatMap((fix) => fix.files.map((file) => codeSpan(withhold(file.path)))))]
    .toSorted()
    .slice(0, 3)
  const evidence = fixes
    .toSorted((a, b) => compare(a.session, b.session) || a.from - b.from)
    .slice(0, 3)
    .map(({ path, session, from, quote }) => ({
      path,
      sessionId: session,
      line: from,
      role: 'tool' as const,
      quote,
    }))
  return {
    schema: 'workgraph.eval/v1',
    id: distinctSlug(title.replaceAll('`', ''), key, taken),
    title,
    why: `It failed until ${files.join(', ')} was repaired.`,
    kind: 'command',
    command: {
      run: splitShell(text)[0]?.words ?? [],
      cwd,
      env: {},
      passEnv: [],
      expect: { exitCode: 0, changes: false },
      timeoutSeconds: 600,
      serial: false,
      inputs: [],
    },
    paths: [],
    severity: 'block',
    tags: [],
    lesson: null,
    evidence,
    proof: null,
    status: 'candidate',
    quarantine: null,
  }
}

function toFix(seen: SeenFix, record: Eval): Fix {
  const { session, from, to, failure, files, commit } = seen
  return { schema: 'workgraph.fix/v1', eval: record.id, session, from, to, failure, files, commit }
}

/** The commands of an eval as a person would type them; a chain turns red when any of its parts does. */
function partsOf({ command }: EvalOf<'command'>): string[] {
  const parts =
    command.run === undefined ? splitShell(command.shell ?? '').map(({ words }) => words) : [command.run]
  return parts.map((words) =>
    words.map((word) => (/^[\w@%+=:,./*?[\]{}^~-]+$/.test(word) ? word : `'${word}'`)).join(' '),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
