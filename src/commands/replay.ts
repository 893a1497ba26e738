import { UserError } from '../errors.ts'
import { printed } from '../evals/printable.ts'
import { isInProcess } from '../evals/check/in-process.ts'
import { DEFAULT_FILE } from '../evals/conclude.ts'
import type { ReplayDocument } from '../evals/replay/document.ts'
import { readHistory, type Commit } from '../evals/replay/history.ts'
import { criesWolf, replay, type Replay } from '../evals/replay/replay.ts'
import { editedFiles, replaySessions } from '../evals/replay/sessions.ts'
import { inertJson } from '../safety/inert-json.ts'
import { resolveCommit } from '../tree/repository.ts'
import { chooseEvals } from './chosen-evals.ts'
import type { Command, Values } from './command.ts'
import { one, wholeNumber } from './selection.ts'

const DEFAULT_LAST = 100

type Row = ReplayDocument['evals'][number]

export const command: Command = {
  help: `Usage: workgraph-evals replay [options]

Evaluates the evals over the past: which slips they would have caught, with the commit that repaired each, and where they
would have cried for nothing. Commits are read along first parents; nothing is checked out and no program is started, so
evals of kind command are only looked up in the sessions that were compiled.

  --file FILE      the evals file (default: ${DEFAULT_FILE})
  --id ID          only this eval; * stands for any characters
  --since REF      the commits after this one
  --last N         the last N commits (default: ${DEFAULT_LAST})
  --json           print {"schema": "workgraph.replay/v1", …}

Exit codes: 0 done; 2 bad usage, config or record; 4 nothing was selected.
`,
  options: {
    file: { type: 'string' },
    id: { type: 'string', multiple: true },
    since: { type: 'string' },
    last: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: false,
  async run({ values, io }) {
    const { root, chosen, fixes, beside } = chooseEvals(values, io)
    const commits = readHistory(root, readRange(values, root))
    const replays = await replay(chosen.filter(isInProcess), root, commits)
    const edited = editedFiles(beside('episodes.jsonl'))
    const rows = chosen.map((record): Row => {
      const found = replays.get(record.id)
      const { relevant, caught, falseAlarms } = found ?? { relevant: 0, caught: [], falseAlarms: [] }
      const sessions = replaySessions(record, edited, fixes)
      return { id: record.id, verdict: verdictOf(found), relevant, caught, falseAlarms, sessions }
    })
    if (values['json'] === true) {
      const range = { commits: commits.length, from: commits[0]?.id ?? null, to: commits.at(-1)?.id ?? null }
      const document: ReplayDocument = { schema: 'workgraph.replay/v1', range, evals: rows }
      io.stdout(`${inertJson(document)}\n`)
    } else io.stdout(`${rows.map(formatRow).join('')}\n${summarise(rows, commits)}\n`)
    return 0
  },
}

function readRange(values: Values, root: string): { head: string; last: number; since?: string } {
  const name = one(values, 'since')
  const head = resolveCommit(root, 'HEAD')
  if (head === undefined)
    throw new UserError('there is no commit to replay: run it inside a git repository that has some.')
  if (name === undefined) return { head, last: wholeNumber(values, 'last') ?? DEFAULT_LAST }
  const since = resolveCommit(root, name)
  if (since === undefined) {
    throw new UserError(
      `this clone has no commit ${name}: name another one, or fetch it with "git fetch --deepen=50".`,
    )
  }
  return { head, since, last: wholeNumber(values, 'last') ?? 10_000 }
}

function verdictOf(found: Replay | undefined): Row['verdict'] {
  if (found === undefined) return 'not-replayed'
  if (criesWolf(found)) return 'cries-wolf'
  if (found.caught.length > 0) return 'catches'
  return found.relevant === 0 ? 'never-relevant' : 'quiet'
}

const MAX_SHOWN = 3

function formatRow(row: Row): string {
  const inSessions =
    row.sessions.caught.length > 0 ? `, seen red in ${row.sessions.caught.length} sessions` : ''
  const lines = [`${row.verdict.padEnd(15)} ${row.id} (${row.relevant} commits touched it${inSessions})`]
  for (const { commit, repaired } of row.caught.slice(0, MAX_SHOWN)) {
    lines.push(
      `                would have caught ${commit.slice(0, 10)}, repaired by ${repaired.slice(0, 10)}`,
    )
  }
  for (const { commit, message } of row.falseAlarms.slice(0, MAX_SHOWN)) {
    lines.push(`                false alarm at ${commit.slice(0, 10)}: ${printed(message.slice(0, 100))}`)
  }
  return `${lines.join('\n')}\n`
}

function summarise(rows: readonly Row[], commits: readonly Commit[]): string {
  const caught = rows.reduce((sum, row) => sum + row.caught.length, 0)
  const alarms = rows.reduce((sum, row) => sum + row.falseAlarms.length, 0)
  const noisy = rows.filter((row) => row.verdict === 'cries-wolf').length
  return `${rows.length} evals over ${commits.length} commits: ${caught} slips caught, ${alarms} false alarms, ${noisy} cry wolf`
}
