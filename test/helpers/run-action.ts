import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { Loopback } from './loopback-github/server.ts'

type Example = { name: string; examples: Record<string, unknown>[] }
const payloads = fileURLToPath(import.meta.resolve('@octokit/webhooks-examples'))
const examples = JSON.parse(readFileSync(payloads, 'utf8')) as Example[]

/** A real payload of GitHub, with the parts that a test is about put in its place. */
export function eventPayload(
  name: string,
  action: string,
  change: (payload: never) => void = () => {},
): Record<string, unknown> {
  const found = examples
    .find((each) => each.name === name)
    ?.examples.find((each) => each['action'] === action)
  if (found === undefined) throw new Error(`there is no example of ${name} ${action}`)
  const payload = structuredClone(found)
  change(payload as never)
  return payload
}

export type ActionResult = {
  exitCode: number
  stdout: string
  summary: string
  outputs: Record<string, string>
}

type Options = {
  bundle: string
  loopback: Loopback
  event: string
  payload: unknown
  inputs: Record<string, string>
  workspace: string
  env?: Record<string, string>
}

/** Runs the bundle as a runner does: Node 24, inputs and files by environment, and nothing else of ours. */
export async function runAction({
  bundle,
  loopback,
  event,
  payload,
  inputs,
  workspace,
  env = {},
}: Options): Promise<ActionResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workgraph-run-'))
  try {
    const files = Object.fromEntries(
      ['event.json', 'output', 'summary', 'state'].map((name) => [name, path.join(folder, name)]),
    )
    for (const file of Object.values(files)) writeFileSync(file, '')
    writeFileSync(files['event.json'] as string, JSON.stringify(payload))
    const temp = path.join(folder, 'temp')
    mkdirSync(temp)
    const given = { 'github-token': loopback.world.token, ...inputs }
    const result = await execa(process.execPath, [bundle], {
      cwd: workspace,
      extendEnv: false,
      reject: false,
      timeout: 30_000,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        GITHUB_ACTIONS: 'true',
        GITHUB_API_URL: loopback.url,
        GITHUB_GRAPHQL_URL: `${loopback.url}/graphql`,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: `${loopback.world.owner}/${loopback.world.repo}`,
        GITHUB_EVENT_NAME: event,
        GITHUB_EVENT_PATH: files['event.json'] as string,
        GITHUB_OUTPUT: files['output'] as string,
        GITHUB_STEP_SUMMARY: files['summary'] as string,
        GITHUB_STATE: files['state'] as string,
        GITHUB_WORKSPACE: workspace,
        GITHUB_RUN_ID: '4711',
        RUNNER_TEMP: temp,
        WORKGRAPH_PACE: '0.01',
        NODE_COMPILE_CACHE: path.join(path.dirname(bundle), 'compile-cache'),
        ...env,
        ...Object.fromEntries(
          Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
        ),
      },
    })
    const outputs = parseOutputs(readFileSync(files['output'] as string, 'utf8'))
    const plan = outputs['plan-path']
    return {
      exitCode: result.exitCode ?? -1,
      stdout: `${result.stdout}\n${result.stderr}`,
      summary: readFileSync(files['summary'] as string, 'utf8'),
      outputs: { ...outputs, ...(plan === undefined ? {} : { plan: readFileSync(plan, 'utf8') }) },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `name<<delimiter`, lines, `delimiter`: what @actions/core writes and the runner reads. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const match of text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm))
    outputs[match[1] as string] = match[3] as string
  return outputs
}
