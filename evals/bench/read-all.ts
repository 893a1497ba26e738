// Only the first stage: transcripts to sessions, as `compile` reads them.
import { readSources } from '../../src/sources/read-sources.ts'

const [, , folder = '.'] = process.argv
const context = { cwd: process.cwd(), home: '', env: {}, repository: null, onRefused: () => {} }
let events = 0
for await (const session of readSources([folder], context)) events += session.events.length
console.log(events)
