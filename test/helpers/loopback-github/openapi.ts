import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'

type Json = Record<string, unknown>
type Parameter = { name: string; in: string; required?: boolean; schema: Json }
type Operation = {
  parameters?: Json[]
  requestBody?: { required?: boolean; content: Record<string, { schema: Json }> }
}
type Route = { template: string; pattern: RegExp; names: string[] }

const file = fileURLToPath(import.meta.resolve('@octokit/openapi/generated/api.github.com.json'))
const description = JSON.parse(readFileSync(file, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>
}
const ajv = new Ajv({ strict: false, coerceTypes: false, validateSchema: false, logger: false })
const coercing = new Ajv({ strict: false, coerceTypes: true, validateSchema: false, logger: false })
const compiled = new Map<string, ValidateFunction>()
const routes = Object.keys(description.paths).map((template) => toRoute(template))

/** What GitHub's own description says against a request; [] when nothing does. */
export function requestProblems(
  method: string,
  url: URL,
  body: unknown,
): { template: string; problems: string[] } {
  const candidates = routes.filter((route) => route.pattern.test(url.pathname))
  // `/pulls/comments/1` fits two templates: the one with fewer variables is meant.
  const route = candidates.toSorted((a, b) => a.names.length - b.names.length)[0]
  const operation =
    route === undefined ? undefined : description.paths[route.template]?.[method.toLowerCase()]
  if (route === undefined || operation === undefined)
    return { template: '', problems: [`no operation ${method} ${url.pathname}`] }
  const problems = [
    ...parameterProblems(route, operation, url),
    ...bodyProblems(route.template, method, operation, body),
  ]
  return { template: route.template, problems }
}

function toRoute(template: string): Route {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  const source = template
    .replace(/[.]/g, '\\.')
    .replace(/\{(\w+)\}/g, (_, name: string) => (name === 'path' || name === 'ref' ? '(.+)' : '([^/]+)'))
  return { template, pattern: new RegExp(`^${source}$`), names }
}

function parameterProblems(route: Route, operation: Operation, url: URL): string[] {
  const parameters = (operation.parameters ?? []).map((each) => resolve(each) as unknown as Parameter)
  const inPath = route.pattern.exec(url.pathname)?.slice(1) ?? []
  const problems: string[] = []
  for (const parameter of parameters) {
    const value =
      parameter.in === 'path'
        ? inPath[route.names.indexOf(parameter.name)]
        : (url.searchParams.get(parameter.name) ?? undefined)
    if (value === undefined && parameter.required === true) problems.push(`${parameter.name} is missing`)
    if (value === undefined) continue
    const check = coercing.compile({ type: 'object', properties: { value: resolve(parameter.schema) } })
    if (!check({ value: decodeURIComponent(value) }))
      problems.push(`${parameter.name}=${value}: ${coercing.errorsText(check.errors)}`)
  }
  const known = new Set(parameters.filter((each) => each.in === 'query').map((each) => each.name))
  for (const name of url.searchParams.keys())
    if (!known.has(name)) problems.push(`unknown query parameter ${name}`)
  return problems
}

function bodyProblems(template: string, method: string, operation: Operation, body: unknown): string[] {
  const schema = operation.requestBody?.content['application/json']?.schema
  if (schema === undefined) return body === undefined ? [] : ['a body where none is described']
  if (body === undefined) return operation.requestBody?.required === true ? ['the body is missing'] : []
  const key = `${method} ${template}`
  const full = resolve(schema)
  const check = compiled.get(key) ?? ajv.compile(full)
  compiled.set(key, check)
  const problems = check(body) ? [] : [ajv.errorsText(check.errors)]
  const properties = (full['properties'] ?? {}) as Json
  const unknown = Object.keys(body as Json).filter(
    (name) => Object.keys(properties).length > 0 && !(name in properties),
  )
  return [...problems, ...unknown.map((name) => `unknown property ${name}`)]
}

/** Puts what `$ref` points to in its place, all the way down; request schemas have no cycles. */
function resolve(value: Json): Json {
  if (Array.isArray(value)) return value.map((each) => resolve(each as Json)) as unknown as Json
  if (typeof value !== 'object' || value === null) return value
  const ref = value['$ref']
  if (typeof ref === 'string') {
    const steps = ref
      .slice(2)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    return resolve(steps.reduce<unknown>((at, step) => (at as Json)[step], description) as Json)
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolve(each as Json)]))
}
