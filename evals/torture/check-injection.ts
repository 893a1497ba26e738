import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runWorkgraph } from './run-workgraph.ts'
import type { Check } from './check.ts'
import { hostileIn } from './hostile-output.ts'
import { injectionStrings } from './injection-strings.ts'
import { type Sandbox, sandbox } from './sandbox.ts'
import { claudeSession, codexSession, type Fields } from './transcript.ts'
import { zip } from './zip-writer.ts'

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
  (text) => ({ timestamp: text }),
  (text) => ({ commit: text }),
  (text) => ({ recordId: text }),
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
  written += writeNamed(inbox, strings, every)
  written += writeLures(inbox, box)
  const before = box.snapshot()
  const outputs = await compiled(inbox, box)
  const problems = [...outputs].flatMap(([name, text]) => hostileIn(name, text))
  for (const [name, text] of outputs) if (text.includes(CANARY)) problems.push(`${name}: gives a secret away`)
  problems.push(...box.changesSince(before, ['out', 'bakery/.workgraph']))
  return {
    name: `${strings.length} hostile strings in ${PLACES.length} places and in file names (${written} sessions)`,
    problems,
  }
}

/** Transcripts whose own names are hostile, as far as a file can have such a name; entries of an archive always can. */
function writeNamed(inbox: string, strings: readonly string[], every: number): number {
  const chosen = strings.filter((_, at) => at % every === 0)
  const entries = chosen.map((text, at) => ({
    name: `${text}.jsonl`,
    data: claudeSession({ sessionId: `entry-${at}` }),
  }))
  writeFileSync(path.join(inbox, 'named.zip'), zip(entries))
  const files = chosen.filter(
    (text) => !/[/\0]/.test(text) && Buffer.byteLength(text) < 240 && text.isWellFormed(),
  )
  for (const [at, text] of files.entries())
    writeFileSync(path.join(inbox, `${text}.jsonl`), claudeSession({ sessionId: `file-${at}` }))
  return entries.length + files.length
}

const CANARY = 'croissant-at-midnight'

/** Sessions that would run something, or show what only the environment and the home folder hold. */
function writeLures(inbox: string, box: Sandbox): number {
  box.env['OVEN_TOKEN'] = CANARY
  writeFileSync(path.join(box.root, 'home', '.npmrc'), `//registry.example/:_authToken=${CANARY}\n`)
  const touch = `touch ${path.join(box.root, 'was-run')}`
  const texts = [
    touch,
    `$(${touch})`,
    `\`${touch}\``,
    `npm test; ${touch}`,
    `npm test\n${touch}`,
    `sh -c '${touch}'`,
    '$OVEN_TOKEN',
    '${OVEN_TOKEN}',
  ]
  const paths = [
    '/proc/self/environ',
    `/proc/${process.pid}/environ`,
    path.join(box.root, 'home/.npmrc'),
    '~/.npmrc',
    '../home/.npmrc',
  ]
  const lures = [
    ...PLACES.flatMap((fields) => texts.map((text) => fields(text))),
    ...paths.flatMap((file) => [
      { path: file },
      { cwd: file },
      { command: `cat ${file}` },
      { human: `never edit \`${file}\`` },
    ]),
  ]
  for (const [at, fields] of lures.entries()) {
    writeFileSync(path.join(inbox, `lure-${at}.jsonl`), claudeSession({ sessionId: `lure-${at}`, ...fields }))
  }
  return lures.length
}

/** Everything that the program says and writes about the sessions, with and without a repository. */
async function compiled(inbox: string, box: Sandbox): Promise<Map<string, string>> {
  const outputs = new Map<string, string>()
  const out = path.join(box.root, 'out')
  const bakery = path.join(box.root, 'bakery')
  const runs: [name: string, extension: string, argv: string[]][] = [
    ['compile', 'txt', ['compile', inbox, '--no-repo', '--out', out, '--explain']],
    ['compile again', 'json', ['compile', inbox, '--no-repo', '--out', out, '--json']],
    ['compile in a repository', 'json', ['compile', inbox, '--repo', bakery, '--json']],
    ['suggest', 'patch', ['suggest', inbox, '--max-suggestions', '30']],
    ['plan', 'json', ['suggest', inbox, '--max-suggestions', '30', '--json']],
  ]
  for (const [name, extension, argv] of runs) {
    // oxlint-disable-next-line no-await-in-loop -- each run finds what the one before it wrote
    const { stdout, stderr } = await runWorkgraph(argv, { cwd: bakery, env: box.env })
    outputs.set(`${name}.${extension}`, stdout)
    outputs.set(`${name}, errors.txt`, stderr)
  }
  for (const folder of [out, path.join(bakery, '.workgraph')]) {
    for (const name of readdirSync(folder)) outputs.set(name, readFileSync(path.join(folder, name), 'utf8'))
  }
  return outputs
}
