import * as z from 'zod'
import type { Tree } from '../tree/tree.ts'
import { compileGlobs } from './glob.ts'
import { followGlob, type Rename } from './life-renames.ts'
import { renamedScript, scriptNamed } from './life-scripts.ts'
import { ownGlobs } from './own-globs.ts'
import { evalSchema, type CheckOutcome, type Eval } from './record.ts'

const concerned = { eval: z.string(), lesson: z.string().nullable() }

export const lifeSchema = z.strictObject({
  state: z.enum(['holds', 'broken', 'obsolete', 'unproven']),
  reason: z.string(),
  /** what is to be done about an eval whose subject is gone: as much a proposal as a new lesson is */
  proposal: z
    .discriminatedUnion('action', [
      z.strictObject({ action: z.literal('delete'), ...concerned }),
      z.strictObject({
        action: z.literal('update'),
        ...concerned,
        record: evalSchema,
        renamed: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      }),
    ])
    .nullable(),
})
/** How an eval stands today. */
export type Life = z.infer<typeof lifeSchema>

export type LifeContext = {
  /** the tree of today */
  tree: Tree
  /** where a path that is gone went, by git's rename detection */
  renameOf: (path: string) => string | undefined
  /** an older version of a file that was there when the eval was made */
  formerly: (path: string) => Buffer | undefined
}

/**
 * Tells a regression from a subject that is gone. A target that was deleted or a script that was renamed says nothing
 * about the code, so its eval is to be deleted or updated, not obeyed.
 */
export function lifeOf(record: Eval, outcome: CheckOutcome | undefined, context: LifeContext): Life {
  const gone = record.kind === 'command' ? goneOfCommand(record, context) : goneOfTree(record, context)
  if (gone !== undefined) {
    const { renamed, next, what } = gone
    const shared = { eval: record.id, lesson: record.lesson }
    return next === undefined
      ? { state: 'obsolete', reason: `${what} is gone`, proposal: { action: 'delete', ...shared } }
      : {
          state: 'obsolete',
          reason: renamed.map(({ from, to }) => `${from} is now ${to}`).join('; '),
          proposal: { action: 'update', ...shared, record: { ...next, proof: null }, renamed },
        }
  }
  if (outcome === 'fail') return { state: 'broken', reason: 'what it protects has regressed', proposal: null }
  if (record.proof?.verdict !== 'proven')
    return { state: 'unproven', reason: 'it was never seen red', proposal: null }
  return { state: 'holds', reason: 'it was seen red, and it is green', proposal: null }
}

type Gone = { what: string; renamed: Rename[]; next: Eval | undefined }

function goneOfTree(record: Exclude<Eval, { kind: 'command' }>, context: LifeContext): Gone | undefined {
  const files = context.tree.list()
  // That the path is absent is what such an eval asks for.
  if (record.kind === 'file' && record.file.exists === false) return undefined
  const groups = groupsOf(record).filter((globs) => compileGlobs(globs).filter(files).length === 0)
  if (groups.length === 0) return undefined
  const renamed: Rename[] = []
  const move = (glob: string): string => {
    const to = followGlob(glob, context.renameOf)
    if (to === undefined) return glob
    renamed.push({ from: glob, to })
    return to
  }
  const next = withGlobs(record, move)
  const isFound = groupsOf(next).every((globs) => compileGlobs(globs).filter(files).length > 0)
  const what = groups[0]?.find((glob) => !glob.endsWith('/**')) ?? groups[0]?.[0] ?? ''
  if (isFound && renamed.length > 0) return { what, renamed, next }
  // Somebody deleted what must be there: that is the regression which the eval is for.
  return record.kind === 'file' && record.file.exists === true
    ? undefined
    : { what, renamed: [], next: undefined }
}

/** The lists of globs of which each must match something. */
function groupsOf(record: Exclude<Eval, { kind: 'command' }>): (readonly string[])[] {
  if (record.kind === 'change' && 'when' in record.change) return [record.change.when, record.change.require]
  return [ownGlobs(record)]
}

function withGlobs(
  record: Exclude<Eval, { kind: 'command' }>,
  move: (glob: string) => string,
): Exclude<Eval, { kind: 'command' }> {
  const paths = record.paths.map(move)
  switch (record.kind) {
    case 'file':
      return { ...record, paths, file: { ...record.file, path: move(record.file.path) } }
    case 'content':
      return { ...record, paths, content: { ...record.content, files: record.content.files.map(move) } }
    case 'structure':
      return { ...record, paths, structure: { ...record.structure, files: record.structure.files.map(move) } }
    case 'change': {
      const { change } = record
      return 'when' in change
        ? { ...record, paths, change: { when: change.when.map(move), require: change.require.map(move) } }
        : { ...record, paths, change: { ...change, files: change.files.map(move) } }
    }
  }
}

function goneOfCommand(record: Extract<Eval, { kind: 'command' }>, context: LifeContext): Gone | undefined {
  const words = record.command.run ?? []
  const folder = record.command.cwd === '.' ? '' : `${record.command.cwd.replace(/\/$/, '')}/`
  const script = scriptNamed(words)
  const manifest = context.tree.read(`${folder}package.json`)
  if (script !== undefined && manifest !== undefined) {
    const found = renamedScript(script, manifest, context.formerly(`${folder}package.json`))
    if (found === 'declared') return undefined
    const what = `the script "${script}"`
    if (found === 'gone') return { what, renamed: [], next: undefined }
    const renamed = [{ from: `the script "${script}"`, to: `"${found}"` }]
    return {
      what,
      renamed,
      next: { ...record, command: { ...record.command, run: withScript(words, script, found) } },
    }
  }
  const files = new Set(context.tree.list())
  const first = words.find(
    (word) =>
      /[\w-]\.\w+$/.test(word) &&
      !word.startsWith('-') &&
      !files.has(folder + word) &&
      context.formerly(folder + word) !== undefined,
  )
  if (first === undefined) return undefined
  const to = context.renameOf(folder + first)
  if (to === undefined || !to.startsWith(folder)) return { what: first, renamed: [], next: undefined }
  const next = {
    ...record,
    command: {
      ...record.command,
      run: words.map((word) => (word === first ? to.slice(folder.length) : word)),
    },
  }
  return { what: first, renamed: [{ from: folder + first, to }], next }
}

function withScript(words: readonly string[], from: string, to: string): string[] {
  const verb = words.indexOf(from)
  const next = words.map((word, at) => (at === verb ? to : word))
  // `npm test` is short for `npm run test`; no other name has a short form.
  return words[1] === from && (words[0] === 'npm' || words[0] === 'bun')
    ? [words[0], 'run', ...next.slice(1)]
    : next
}
