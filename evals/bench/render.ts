export type BenchResult = {
  files: number
  bytes: number
  runs: number
  milliseconds: Record<string, number>
  peakRssBytes: Record<string, number>
}

/** The figures as a table; every ratio is to the yardstick of the same run. */
export function render(
  input: string,
  { files, bytes, runs, milliseconds, peakRssBytes }: BenchResult,
): string {
  const megabytes = bytes / 1e6
  const row = (label: string, name: string, yardstick: string): string => {
    const time = milliseconds[name] ?? Number.NaN
    const rss = peakRssBytes[name]
    return [
      label.padEnd(36),
      `${time.toFixed(0)} ms`.padStart(8),
      (rss === undefined ? '' : `${((megabytes / time) * 1000).toFixed(0)} MB/s`).padStart(10),
      (rss === undefined ? '' : `${(rss / 1e6).toFixed(0)} MB`).padStart(8),
      (time / (milliseconds[yardstick] ?? Number.NaN)).toFixed(2).padStart(7),
    ].join(' ')
  }
  return [
    `${files} transcripts, ${megabytes.toFixed(1)} MB (${input}); median of ${runs} runs, process start included`,
    '',
    [''.padEnd(36), 'time'.padStart(8), 'speed'.padStart(10), 'peak'.padStart(8), 'ratio'.padStart(7)].join(
      ' ',
    ),
    row('JSON.parse of every line', 'plain', 'plain'),
    row('workgraph compile', 'compile', 'plain'),
    row('  of it reading (first stage alone)', 'read', 'plain'),
    '',
    row('node -e 0', 'bare', 'bare'),
    row('workgraph --version', 'version', 'bare'),
  ].join('\n')
}
