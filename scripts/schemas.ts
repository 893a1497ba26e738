// Writes the published JSON Schemas from the zod schemas. `--check` fails when a committed one differs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { admissionSchema, promptsSchema } from '../src/distill/documents.ts'
import { proofsSchema } from '../src/evals/prove/documents.ts'
import { fixSchema } from '../src/evals/prove/fix.ts'
import { evalSchema, proofSchema } from '../src/evals/record.ts'
import { replaySchema } from '../src/evals/replay/document.ts'
import { reportSchema } from '../src/evals/report/report.ts'
import { lessonSchema } from '../src/lessons/lesson.ts'
import { planSchema } from '../src/pull-request/plan.ts'

const directory = path.resolve(import.meta.dirname, '../schemas')

/** `input` describes what a hand may write, `output` what a program may rely on. */
const PUBLISHED: readonly [name: string, title: string, schema: z.ZodType, io: 'input' | 'output'][] = [
  ['eval.v1', 'One line of generated_evals.jsonl', evalSchema, 'input'],
  ['proof.v1', 'The proof of an eval', proofSchema, 'input'],
  ['proofs.v1', 'What workgraph-evals prove shows', proofsSchema, 'output'],
  ['fix.v1', 'One line of fixes.jsonl', fixSchema, 'output'],
  ['replay.v1', 'What workgraph-evals replay finds in the past', replaySchema, 'output'],
  ['report.v1', 'The report of a run of workgraph-evals', reportSchema, 'output'],
  ['lesson.v1', 'One line of lessons.jsonl', lessonSchema, 'output'],
  ['prompts.v1', 'The tasks that workgraph distill prints for a model', promptsSchema, 'output'],
  ['admission.v1', 'What workgraph distill admitted and refused', admissionSchema, 'output'],
  ['plan.v1', 'What the action would post', planSchema, 'output'],
]

const wanted = new Map(
  PUBLISHED.map(([name, title, schema, io]) => {
    const { $schema, ...body } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      reused: 'ref',
      unrepresentable: 'any',
    })
    return [`${name}.json`, `${JSON.stringify({ $schema, title, ...body }, null, 2)}\n`]
  }),
)

if (process.argv.includes('--check')) {
  const stale = [...new Set([...wanted.keys(), ...committed()])].filter(
    (name) => wanted.get(name) !== read(name),
  )
  if (stale.length > 0) {
    console.error(
      `schemas/ is stale: run "node scripts/schemas.ts" and commit. Different: ${stale.join(', ')}`,
    )
    process.exitCode = 1
  }
} else {
  mkdirSync(directory, { recursive: true })
  for (const name of committed()) if (!wanted.has(name)) rmSync(path.join(directory, name))
  for (const [name, text] of wanted) writeFileSync(path.join(directory, name), text)
}

function committed(): string[] {
  return readdirSync(directory).filter((name) => name.endsWith('.json'))
}

function read(name: string): string | undefined {
  return committed().includes(name) ? readFileSync(path.join(directory, name), 'utf8') : undefined
}
