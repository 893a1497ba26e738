// Plays a pair in a real repository, and writes down what an agent's session would hold of it.
import { spawnSync } from 'node:child_process'
import type { Change, Pair, Repo } from './pair.ts'

export type Tree = ReadonlyMap<string, string>

/** One moment of a session. */
export type Beat =
  | { kind: 'human'; text: string }
  | { kind: 'agent'; text: string }
  | { kind: 'edit'; path: string; before: string | null; after: string }
  | { kind: 'run'; command: string; exitCode: number; output: string }

/** The three trees of a pair: before the session, with the slip, and repaired. */
export function treesOf(repo: Repo, pair: Pair): { start: Tree; bad: Tree; good: Tree } {
  const good = new Map(Object.entries(repo.files))
  const bad = changed(good, pair.bug)
  if (pair.born !== undefined) {
    const born = new Set(pair.born)
    return { start: new Map([...good].filter(([path]) => !born.has(path))), bad, good }
  }
  return { start: pair.start === undefined ? bad : changed(good, pair.start), bad, good }
}

/** A tree with these changes; one that does not apply exactly once is a mistake in the data. */
export function changed(tree: Tree, changes: readonly Change[]): Tree {
  const result = new Map(tree)
  for (const [path, from, to] of changes) {
    const text = result.get(path)
    if (from === '') {
      if (text !== undefined) throw new Error(`${path} exists already`)
      result.set(path, to)
      continue
    }
    if (text === undefined || text.split(from).length !== 2)
      throw new Error(`${path} must hold once: ${from}`)
    const next = text.replace(from, () => to)
    if (next === '') result.delete(path)
    else result.set(path, next)
  }
  return result
}

/** What happens: the task, the slip, what tells it, the fix, the green check. `run` really runs the check. */
export function tell(
  pair: Pair,
  trees: ReturnType<typeof treesOf>,
  show: (tree: Tree) => void,
  root: string,
): Beat[] {
  const run = (command: string): Beat => {
    const [program = '', ...args] = command.split(' ')
    const result = spawnSync(program, args, { cwd: root, encoding: 'utf8' })
    return {
      kind: 'run',
      command,
      exitCode: result.status ?? 1,
      output: `${result.stdout}${result.stderr}`.trimEnd(),
    }
  }
  const beats: Beat[] = [
    { kind: 'human', text: pair.task },
    { kind: 'agent', text: 'I will look at it.' },
  ]
  beats.push(...editsBetween(trees.start, trees.bad))
  show(trees.bad)
  if (pair.check !== undefined) beats.push(run(pair.check))
  if (pair.told !== undefined) {
    beats.push({ kind: 'agent', text: 'Done.' }, { kind: 'human', text: pair.told })
    beats.push({ kind: 'agent', text: "You're right, I will change that." })
  } else beats.push({ kind: 'agent', text: 'That tells what is wrong: I will repair it.' })
  beats.push(...editsBetween(trees.bad, trees.good))
  show(trees.good)
  if (pair.check !== undefined) beats.push(run(pair.check))
  beats.push({ kind: 'agent', text: 'It works now.' })
  return beats
}

function editsBetween(from: Tree, to: Tree): Beat[] {
  return [...to].flatMap(([path, after]): Beat[] => {
    const before = from.get(path) ?? null
    return before === after ? [] : [{ kind: 'edit', path, before, after }]
  })
}

/** The lines that differ, with `context` lines around them: what an agent gives to its edit tool. */
export function hunkOf(
  before: string,
  after: string,
  context: number,
): { before: string[]; after: string[]; lead: string[]; trail: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  return {
    lead: old.slice(Math.max(0, head - context), head),
    before: old.slice(head, old.length - tail),
    after: now.slice(head, now.length - tail),
    trail: old.slice(old.length - tail, old.length - tail + context),
  }
}
