import * as z from 'zod'
import { UserError } from '../errors.ts'
import { parseForeignYaml } from '../safety/foreign-yaml.ts'

const schema = z.looseObject({ dismissed: z.array(z.string()).nullish() }).nullable()

/** The lessons that the owner's `config.yml` wants never to see again, by id. Loaded only where there is one. */
export function parseDismissed(text: string, file: string): Set<string> {
  const parsed = schema.safeParse(parseForeignYaml(text, file))
  if (!parsed.success) throw new UserError(`${file}: "dismissed" must be a list of lesson ids.`)
  return new Set(parsed.data?.dismissed ?? [])
}
