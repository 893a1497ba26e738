import * as z from 'zod'
import { compileGlobs } from '../../evals/glob.ts'
import { evalSchema, type Eval } from '../../evals/record.ts'
import { globsOf, vacuities } from '../../evals/vacuous.ts'
import type { Repository } from '../../findings/repository.ts'
import type { Lesson } from '../../lessons/lesson.ts'
import { distinctSlug } from '../../lessons/slug.ts'
import { hostileText } from '../../safety/injection.ts'
import { comparable } from './quotes.ts'
import { refuse, type Refusal } from './refusal.ts'

type Context = { repository: Repository | null; cited: string; taken: ReadonlySet<string> }

const TITLE = 200

/** A model fills in what can be tested, never who it is, whether it is active or proven. */
const sketchSchema = z.looseObject({
  kind: z.enum(['command', 'file', 'content', 'change']),
  title: z.string().max(TITLE).optional(),
})
const FIELDS = ['command', 'file', 'content', 'change', 'paths'] as const

/** Makes an eval of a sketch, or says why it would prove nothing. */
export function compileSketch(check: unknown, lesson: Lesson, context: Context): Eval | Refusal {
  const sketch = sketchSchema.safeParse(check)
  if (!sketch.success)
    return bad(
      `a check is null or one of the kinds command, file, content, change (${describe(sketch.error)})`,
    )
  const title = sketch.data.title ?? lesson.statement.slice(0, TITLE)
  const parsed = evalSchema.safeParse({
    ...Object.fromEntries(
      FIELDS.flatMap((field) => (sketch.data[field] === undefined ? [] : [[field, sketch.data[field]]])),
    ),
    kind: sketch.data.kind,
    id: distinctSlug(title, `${lesson.id}\n${title}`, context.taken),
    title,
    why: lesson.why === '' ? lesson.statement : `${lesson.statement} ${lesson.why}`,
    lesson: lesson.id,
    evidence: lesson.evidence.slice(0, 3),
    // Nobody has seen it fail yet.
    status: 'candidate',
  })
  if (!parsed.success) return bad(describe(parsed.error))
  const problem =
    vacuities(parsed.data)[0] ??
    hostile(parsed.data) ??
    undemonstrated(parsed.data) ??
    unfounded(parsed.data, context)
  return problem === undefined ? parsed.data : bad(problem)
}

function bad(why: string): Refusal {
  return refuse('bad-check', `${why}; mend the check, or set it to null`)
}

function describe(error: z.ZodError): string {
  const [issue] = error.issues
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit the schema'}`
    .replace(/^: /, '')
    .slice(0, 240)
}

function hostile(record: Eval): string | undefined {
  const texts = [record.title, ...(record.kind === 'command' ? [textOf(record.command)] : [])]
  for (const text of texts) {
    const reason = hostileText(text)
    if (reason !== null) return `is unsafe: it ${reason}`
  }
  return undefined
}

/** A pattern that was never seen to match may never match. */
function undemonstrated(record: Eval): string | undefined {
  if (record.kind === 'content' && record.content.examples.match.length === 0)
    return 'content.examples.match must show one line that the pattern finds'
  if (record.kind === 'change' && 'forbidAdded' in record.change && record.change.examples.match.length === 0)
    return 'change.examples.match must show one line that the pattern finds'
  return undefined
}

/** What the check speaks of must be there, and a command must be the repository's own. */
function unfounded(record: Eval, { repository, cited }: Context): string | undefined {
  if (record.kind === 'command') {
    const text = textOf(record.command)
    const isKnown =
      repository === null
        ? cited.includes(comparable(text))
        : text.split(' && ').every((one) => repository.commands.has(one))
    if (!isKnown)
      return repository === null
        ? `no cited line runs \`${text}\``
        : `the repository does not declare \`${text}\``
  }
  if (repository === null) return undefined
  if (record.kind === 'file') {
    const isThere = repository.files.has(record.file.path) || repository.folders.has(record.file.path)
    const wanted = record.file.exists ?? true
    if (isThere !== wanted)
      return `${record.file.path} ${isThere ? 'exists' : 'does not exist'} now, so the check would fail from the start`
  }
  for (const [where, globs] of globsOf(record)) {
    const { matches } = compileGlobs(globs)
    if (![...repository.files].some((file) => matches(file)))
      return `${where}: no file of the repository matches ${globs.join(', ')}`
  }
  return undefined
}

function textOf(command: Extract<Eval, { kind: 'command' }>['command']): string {
  return command.shell ?? (command.run ?? []).join(' ')
}
