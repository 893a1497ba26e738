import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Check } from './check.ts'
import { finished, startWorkgraph } from './child.ts'
import { HUGE_FILES } from './huge-files.ts'
import { sandbox } from './sandbox.ts'

const MOST_MIB = 1024
const LONGEST_SECONDS = 120

/** Files that are too large, too many or too deep: read in bounded memory and time, with what was left out explained. */
export async function checkSizes({
  scale,
  report,
}: {
  scale: number
  report: (line: string) => void
}): Promise<Check> {
  using box = sandbox()
  const problems: string[] = []
  for (const { name, write, told } of HUGE_FILES) {
    const file = path.join(box.root, 'huge.jsonl')
    write(file, scale)
    const argv = ['compile', file, '--no-repo', '--json', '--out', path.join(box.root, 'out')]
    // oxlint-disable-next-line no-await-in-loop -- one at a time, so that each is measured alone
    const { exitCode, signal, stdout, stderr, peakMib, seconds } = await finished(
      startWorkgraph(argv, box),
      LONGEST_SECONDS,
    )
    report(`${name}: ${seconds.toFixed(1)} s, ${peakMib.toFixed(0)} MiB`)
    rmSync(file)
    if (signal !== null) problems.push(`${name}: killed by ${signal} after ${seconds.toFixed(0)} s`)
    else if (exitCode !== 0) problems.push(`${name}: exit code ${exitCode}, ${stderr.slice(0, 300)}`)
    if (peakMib > MOST_MIB) problems.push(`${name}: took ${peakMib.toFixed(0)} MiB`)
    if (told !== null && !told.test(stdout + stderr))
      problems.push(`${name}: not told what was left out: ${stderr.slice(0, 300)}`)
  }
  return { name: `${HUGE_FILES.length} huge files`, problems }
}
