// The program from its sources, as a process of its own that can be measured and killed.
import { writeSync } from 'node:fs'
import { main } from '../../src/cli.ts'

process.on('exit', () => writeSync(2, `\nmaxRSS ${process.resourceUsage().maxRSS}\n`))
await main('workgraph')
