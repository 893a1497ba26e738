import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRandom } from '../redaction/random.ts'
import type { Check } from './check.ts'
import { mutate } from './mutate.ts'
import { runWorkgraph } from './run-workgraph.ts'
import { sandbox } from './sandbox.ts'
import { claudeSession, codexSession, demoTranscript } from './transcript.ts'

const LINES_PER_FILE = 250
const LONGEST_MS_PER_LINE = 20

const SEEDS = {
  'claude-code': [
    demoTranscript('claude-code-loyal-customers'),
    demoTranscript('claude-code-seed-bread'),
    claudeSession({}),
  ],
  codex: [demoTranscript('codex-dearer-croissants'), codexSession({})],
} as const

/** Compiles broken lines of every agent: nothing crashes, hangs, or is left without an explanation. */
export async function checkMutations({ lines, seed }: { lines: number; seed: number }): Promise<Check> {
  using box = sandbox()
  const random = createRandom(seed)
  const problems: string[] = []
  for (const [agent, seeds] of Object.entries(SEEDS)) {
    const sound = seeds.flatMap((text) => text.split('\n').filter((line) => line !== ''))
    const inbox = path.join(box.root, agent)
    mkdirSync(inbox)
    for (let file = 0; file * LINES_PER_FILE < lines; file += 1) {
      const broken = Array.from({ length: LINES_PER_FILE }, () => mutate(random.pick(sound), random))
      // The first two lines are sound, so that the transcript is taken for one of this agent's.
      const all = [...sound.slice(0, 2).map((line) => Buffer.from(line)), ...broken]
      writeFileSync(
        path.join(inbox, `${file}.jsonl`),
        Buffer.concat(all.flatMap((line) => [line, Buffer.from('\n')])),
      )
    }
    const before = box.snapshot()
    const start = performance.now()
    // oxlint-disable-next-line no-await-in-loop -- one agent after the other, so that a crash names its agent
    problems.push(...(await compileAll(agent, inbox, box)))
    const perLine = (performance.now() - start) / lines
    if (perLine > LONGEST_MS_PER_LINE) problems.push(`${agent}: ${perLine.toFixed(1)} ms a line`)
    problems.push(...box.changesSince(before, ['out']))
  }
  return { name: `${lines} broken lines for each of ${Object.keys(SEEDS).length} agents`, problems }
}

async function compileAll(
  agent: string,
  inbox: string,
  box: { root: string; env: Record<string, string> },
): Promise<string[]> {
  try {
    const out = path.join(box.root, 'out')
    const { exitCode, stdout } = await runWorkgraph(['compile', inbox, '--no-repo', '--json', '--out', out], {
      cwd: box.root,
      env: box.env,
    })
    const document = JSON.parse(stdout) as { sessions: { skipped: { reason: string }[] }[] }
    const unexplained = document.sessions
      .flatMap(({ skipped }) => skipped)
      .filter(({ reason }) => reason === '')
    return [
      ...(exitCode === 0 ? [] : [`${agent}: exit code ${exitCode}`]),
      ...(unexplained.length === 0 ? [] : [`${agent}: ${unexplained.length} skipped lines have no reason`]),
      ...(document.sessions.some(({ skipped }) => skipped.length > 0)
        ? []
        : [`${agent}: no line was skipped, so nothing was broken`]),
    ]
  } catch (error) {
    return [`${agent}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`]
  }
}
