// A program from its sources, as a process of its own that can be measured and killed: workgraph.ts NAME [ARGUMENT…]
import { readFileSync, writeSync } from 'node:fs'
import { main } from '../../src/cli.ts'

process.on('exit', () => writeSync(2, `\npeak memory ${peakKib()} KiB\n`))
const [program] = process.argv.splice(2, 1)
await main(program === 'workgraph-evals' ? program : 'workgraph')

/** On Linux of this program alone; `maxRSS` begins with what the parent had when it started us. */
function peakKib(): number {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
