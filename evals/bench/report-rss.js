// Loaded into a measured process: tells the peak of its resident memory (in KiB) on file descriptor 3.
import { writeSync } from 'node:fs'

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))
