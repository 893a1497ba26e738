import type { ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'
import { type ChildResult, finished } from './child.ts'

const TIMEOUT_SECONDS = 60

/** Lets a process run until a moment comes, and ends it then without a warning. */
export async function killAt(child: ChildProcess, moment: Promise<unknown>): Promise<ChildResult> {
  const [result] = await Promise.all([
    finished(child, TIMEOUT_SECONDS),
    moment.then(() => child.kill('SIGKILL')),
  ])
  return result
}

/** Waits until a file is being written there, or the process has ended: the moments that a random one rarely hits. */
export function writing(folder: string, child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (name?.endsWith('.tmp') === true) done()
    })
    const done = (): void => {
      watcher.close()
      resolve()
    }
    child.once('exit', done)
  })
}
