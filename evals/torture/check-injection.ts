import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runWorkgraph } from './run-workgraph.ts'
import type { Check } from './check.ts'
import { hostileIn } from './hostile-output.ts'
import { injectionStrings } from './injection-strings.ts'
import { type Sandbox, sandbox } from './sandbox.ts'
import { claudeSession, codexSession, type Fields } from './transcript.ts'

/** The places where a transcript carries text that may reach an output. */
const PLACES: readonly ((text: string) => Fields)[] = [
  (text) => ({ human: text }),
  (text) => ({ human: `edit \`src/checkout.js\` by hand, because ${text}` }),
  (text) => ({ human: `use \`${text}\` instead of \`npm test\`` }),
  (text) => ({ agent: text }),
  (text) => ({ command: text }),
  (text) => ({ command: `npm test # ${text}` }),
  (text) => ({ output: `Error: ${text}` }),
  (text) => ({ path: `/home/ada/bakery/src/${text}.js` }),
  (text) => ({ cwd: `/home/ada/${text}` }),
  (text) => ({ branch: text }),
  (text) => ({ sessionId: text }),
  (text) => ({ tool: text }),
]

/** Puts every hostile string into every place, compiles all of it, and looks for it in all that comes out. */
export async function checkInjection({ every }: { every: number }): Promise<Check> {
  using box = sandbox()
  const inbox = path.join(box.root, 'inbox')
  mkdirSync(inbox)
  const strings = injectionStrings()
  let written = 0
  for (const [at, text] of strings.entries()) {
    for (const [place, fields] of PLACES.entries()) {
      if ((at + place) % every !== 0) continue
      const name = `${String(at).padStart(3, '0')}-${place}`
      writeFileSync(
        path.join(inbox, `${name}-claude.jsonl`),
        claudeSession({ sessionId: `claude-${name}`, ...fields(text) }),
      )
      writeFileSync(
        path.join(inbox, `${name}-codex.jsonl`),
        codexSession({ sessionId: `codex-${name}`, ...fields(text) }),
      )
      written += 2
    }
  }
  const before = box.snapshot()
  const outputs = await compiled(inbox, box)
  const problems = [...outputs].flatMap(([name, text]) => hostileIn(name, text))
  problems.push(...box.changesSince(before, ['out']))
  return {
    name: `${strings.length} hostile strings in ${PLACES.length} places (${written} sessions)`,
    problems,
  }
}

async function compiled(inbox: string, box: Sandbox): Promise<Map<string, string>> {
  const outputs = new Map<string, string>()
  const out = path.join(box.root, 'out')
  for (const json of [true, false]) {
    const argv = ['compile', inbox, '--no-repo', '--out', out, json ? '--json' : '--explain']
    // oxlint-disable-next-line no-await-in-loop -- the second run finds what the first one wrote
    const { stdout, stderr } = await runWorkgraph(argv, { cwd: box.root, env: box.env })
    outputs.set(json ? 'stdout.json' : 'stdout.txt', stdout)
    outputs.set(json ? 'stderr-json.txt' : 'stderr.txt', stderr)
  }
  for (const name of readdirSync(out)) outputs.set(name, readFileSync(path.join(out, name), 'utf8'))
  return outputs
}
