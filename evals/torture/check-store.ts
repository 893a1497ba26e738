import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRandom, type Random } from '../redaction/random.ts'
import type { Check } from './check.ts'
import { mutate } from './mutate.ts'
import { runWorkgraph } from './run-workgraph.ts'
import { sandbox, type Sandbox } from './sandbox.ts'
import { claudeSession, codexSession } from './transcript.ts'

const CONFIGS = [
  'dismissed: [',
  'dismissed: 7',
  '- rye',
  '\0',
  `a: &a [x]\n${Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [*a, *a, *a, *a]`).join('\n')}`,
  '['.repeat(10_000),
  '__proto__:\n  dismissed: [rye]',
] as const

/** Breaks what `.workgraph/` holds: the next compile reads it, or says which line is broken. */
export async function checkStore({ rounds, seed }: { rounds: number; seed: number }): Promise<Check> {
  using box = sandbox()
  const random = createRandom(seed)
  const inbox = path.join(box.root, 'inbox')
  const store = path.join(box.root, 'bakery', '.workgraph')
  mkdirSync(inbox)
  writeFileSync(path.join(inbox, 'claude.jsonl'), claudeSession({}))
  writeFileSync(path.join(inbox, 'codex.jsonl'), codexSession({}))
  const problems = await compiled(inbox, box, 'a sound store')
  const sound = new Map(
    readdirSync(store).map((name) => [name, readFileSync(path.join(store, name), 'utf8')]),
  )
  const files = [...sound].filter(([name, text]) => name.endsWith('.jsonl') && text !== '')
  if (files.length < 2) problems.push('the store is nearly empty: the check shows nothing')
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, text] of sound) writeFileSync(path.join(store, name), text)
    const what =
      round % 8 === 0 ? breakConfig(store, random) : breakRecords(store, random.pick(files), random)
    // oxlint-disable-next-line no-await-in-loop -- every round has its own store
    problems.push(...(await compiled(inbox, box, what)))
  }
  return { name: `${rounds} broken stores`, problems: [...new Set(problems)] }
}

function breakConfig(store: string, random: Random): string {
  const text = random.pick(CONFIGS)
  writeFileSync(path.join(store, 'config.yml'), text)
  return `config.yml ${JSON.stringify(text.slice(0, 40))}`
}

function breakRecords(store: string, [name, text]: [string, string], random: Random): string {
  const lines = text.trimEnd().split('\n')
  const at = random.below(lines.length)
  const broken = mutate(lines[at] ?? '{}', random)
  const all = lines.map((line, index) => (index === at ? broken : Buffer.from(line)))
  writeFileSync(path.join(store, name), Buffer.concat(all.flatMap((line) => [line, Buffer.from('\n')])))
  return `${name} with ${JSON.stringify(broken.toString().slice(0, 120))}`
}

/** Either it goes well, or the program says what is wrong; an error that it did not mean to throw is a problem. */
async function compiled(inbox: string, box: Sandbox, what: string): Promise<string[]> {
  try {
    const { exitCode, stderr } = await runWorkgraph(['compile', inbox, '--repo', '.'], {
      cwd: path.join(box.root, 'bakery'),
      env: box.env,
    })
    return exitCode === 0 || stderr.includes('.workgraph')
      ? []
      : [`${what}: exit code ${exitCode} without a reason: ${stderr}`]
  } catch (error) {
    const where =
      error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 3).join(' ') : String(error)
    return [`${what}: ${where}`]
  }
}
