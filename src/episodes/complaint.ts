const PLACE = /^\s*[\w./@-]{1,200}\.[a-z]{1,5}:\d/
const COMPLAINT =
  /error|fail|fatal|panic|not found|no such|undefined|cannot|can't|unexpected|invalid|missing|denied|unknown|mismatch|expected|want/i
/** Lines that only count, announce or repeat. */
const SUMMARY =
  /^(?:exit (?:code|status) \d|--- FAIL|FAIL\b|\[[\w:-]+\] (?:ERROR task failed|\$)|error: usage|usage:|npm (?:ERR!|error) (?:code|errno|A complete log)|\d+ issues?:|\* \w+: \d|Error:$)/i

const MOST_LINES = 160
const LONGEST_LINE = 1000
const MOST_WEIGHT = 4

/** The line of an output that tells most about what is wrong: a complaint with a place before any other. */
export function complaintIn(output: string): string {
  let best = ''
  let most = 0
  for (const line of output.split('\n', MOST_LINES)) {
    const weight = line.length > LONGEST_LINE ? 0 : weigh(line)
    if (weight <= most) continue
    most = weight
    best = line
    if (most === MOST_WEIGHT) break
  }
  return best.trim()
}

const NOISE = /^Exit code \d|\bINFO\b|\blevel=info\b|^\s*(?:at |\[\u2026 )/

function weigh(line: string): number {
  if (NOISE.test(line)) return 0
  const complains = COMPLAINT.test(line)
  if (SUMMARY.test(line.trim())) return 1
  if (PLACE.test(line) && !line.trimStart().startsWith('/')) return complains ? MOST_WEIGHT : 3
  return complains ? 2 : 0
}
