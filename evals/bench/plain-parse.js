// The yardstick: what anybody would write first. Reads each file, splits it into lines, parses each line.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [, , folder] = process.argv
let records = 0
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.jsonl')) continue
  for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
    if (line === '') continue
    try {
      JSON.parse(line)
      records++
    } catch {
      // Broken lines are part of real transcripts.
    }
  }
}
console.log(records)
