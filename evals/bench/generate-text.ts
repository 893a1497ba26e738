const FRUITS = ['apple', 'pear', 'plum', 'quince', 'cherry', 'medlar', 'fig', 'grape', 'peach', 'apricot']

/** Lines of program text, about 45 bytes each. */
export function codeLines(seed: number, count: number): string {
  const lines: string[] = []
  for (let n = 0; n < count; n++) {
    const fruit = FRUITS[(seed * 7 + n * 3) % FRUITS.length] ?? ''
    lines.push(`  const ${fruit}${n} = harvest("${fruit}", { row: ${seed + n}, ripe: ${n % 2 === 0} })`)
  }
  return lines.join('\n')
}

/** What a test runner says. */
export function testReport(seed: number, failures: number): string {
  const cases = codeLines(seed, 40).replaceAll('  const', '  ✓')
  return failures > 0
    ? `${cases}\n\nFAIL test/harvest.test.ts > picks ripe fruit\nAssertionError: expected 3 to be 4\n\nTests  ${failures} failed | 40 passed`
    : `${cases}\n\nTests  41 passed (41)`
}

/** A stamp that grows by half a minute a step. */
export const timeAt = (step: number): string =>
  new Date(Date.UTC(2026, 2, 1, 8) + step * 30_000).toISOString()

export const uuidOf = (session: number, step: number): string =>
  `${String(session).padStart(8, '0')}-0000-4000-8000-${String(step).padStart(12, '0')}`
