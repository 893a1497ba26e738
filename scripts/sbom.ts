// Writes what is inside dist/ as a CycloneDX 1.6 document: node scripts/sbom.ts [FILE]. Everything that we ship is
// bundled, so the list comes from the bundler; `npm sbom` would list no dependency at all, or all of the tools.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod'
import { BUNDLE } from './bundle.ts'

const root = path.resolve(import.meta.dirname, '..')

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string().optional() })
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
    }),
  ),
})

function readJson<T>(schema: z.ZodType<T>, file: string): T {
  return schema.parse(JSON.parse(readFileSync(path.join(root, file), 'utf8')))
}

/** The folders of the packages that end up in the bundle, as the lockfile names them. */
async function bundledPackages(): Promise<string[]> {
  const { metafile } = await build({
    ...BUNDLE,
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  // What was looked at and left out again is not shipped.
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  )
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0])
  return [...new Set(folders)].filter((folder) => folder !== undefined).toSorted()
}

function component(folder: string, lock: z.infer<typeof lockSchema>): object {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const { version, license, integrity } = lock.packages[folder] ?? {}
  if (version === undefined) throw new Error(`${folder} is bundled and not in package-lock.json`)
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const [algorithm, digest] = integrity?.split('-') ?? []
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(license !== undefined && { licenses: [{ expression: license }] }),
    ...(algorithm === 'sha512' &&
      digest !== undefined && {
        hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
      }),
  }
}

const manifest = readJson(manifestSchema, 'package.json')
const lock = readJson(lockSchema, 'package-lock.json')
const components = (await bundledPackages()).map((folder) => component(folder, lock))
const sbom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name: manifest.name, version: manifest.version } },
  components,
}
const [target = 'sbom.cdx.json'] = process.argv.slice(2)
writeFileSync(target, `${JSON.stringify(sbom, null, 2)}\n`)
console.log(`${target}: ${components.length} packages are in the bundle`)
