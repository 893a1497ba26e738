import { describe, expect, test } from 'vitest'
import { parseArguments } from '../../src/commands/arguments.ts'
import { command } from '../../src/commands/replay.ts'
import { replaySchema } from '../../src/evals/replay/document.ts'
import { formatEvals } from '../../src/evals/write.ts'
import { evalOf } from '../evals/prove/orchard.ts'
import { gitRepository, type GitRepository } from '../helpers/git-repository.ts'

const noVar = evalOf({
  kind: 'content',
  content: { files: ['src/**'], pattern: String.raw`\bvar\b`, expect: 'none' },
})
const npmTest = { ...evalOf({ kind: 'command', command: { run: ['npm', 'test'] } }), id: 'tests' }

async function run(repository: GitRepository, ...argv: string[]): Promise<string> {
  let out = ''
  const io = {
    stdout: (text: string) => void (out += text),
    stderr: () => {},
    cwd: repository.root,
    env: process.env,
    isTTY: false,
  }
  await command.run({ ...parseArguments(command, argv), io })
  return out
}

function orchard(): GitRepository & { slip: string; repair: string } {
  const repository = gitRepository({
    'src/apple.js': 'const apple = 1\n',
    '.workgraph/generated_evals.jsonl': formatEvals([noVar, npmTest]),
  })
  const slip = repository.commit({ 'src/apple.js': 'var apple = 1\n' })
  const repair = repository.commit({ 'src/apple.js': 'const apple = 2\n' })
  return Object.assign(repository, { slip, repair })
}

describe('workgraph-evals replay', () => {
  test('tells which commit an eval would have caught, and which one repaired it', async () => {
    using repository = orchard()
    expect(await run(repository)).toBe(`catches         ripe (3 commits touched it)
                would have caught ${repository.slip.slice(0, 10)}, repaired by ${repository.repair.slice(0, 10)}
not-replayed    tests (0 commits touched it)

2 evals over 3 commits: 1 slips caught, 0 false alarms, 0 cry wolf
`)
  })

  test('looks only at the commits that are asked for', async () => {
    using repository = orchard()
    expect(JSON.parse(await run(repository, '--since', repository.repair, '--json'))).toMatchObject({
      schema: 'workgraph.replay/v1',
      range: { commits: 0 },
      evals: [
        { id: 'ripe', verdict: 'never-relevant' },
        { id: 'tests', verdict: 'not-replayed' },
      ],
    })
    expect(JSON.parse(await run(repository, '--last', '1', '--json'))).toMatchObject({
      range: { commits: 1 },
      evals: [{ verdict: 'quiet' }, {}],
    })
  })

  test('prints a document of the published shape', async () => {
    using repository = orchard()
    expect(replaySchema.safeParse(JSON.parse(await run(repository, '--json'))).error).toBeUndefined()
  })

  test('says what to do when this clone does not have the commit', async () => {
    using repository = orchard()
    await expect(run(repository, '--since', 'v9')).rejects.toThrow(/git fetch --deepen/)
  })
})
