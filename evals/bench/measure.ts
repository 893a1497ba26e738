import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Wall time of one run of Node in milliseconds, start and end of the process included. */
export function runOnce(args: readonly string[]): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr.toString('utf8').slice(0, 2000)}`)
  return performance.now() - started
}

/** The most memory that a run held, in bytes. Measured apart: the hook that tells it costs time. */
export function peakRss(args: readonly string[]): number {
  const hook = join(import.meta.dirname, 'report-rss.js')
  const { output } = spawnSync(process.execPath, ['--import', hook, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  return Number(output[3]) * 1024
}

export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
