// The program from its sources, as a process of its own that can be measured and killed.
import { main } from '../../src/cli.ts'

await main('workgraph')
