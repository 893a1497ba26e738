import type { JudgedStep } from './judge-step.ts'

/** Whether only the later call has a variable or a wrapper in front of its command. */
export function addsSurroundings(failed: JudgedStep, passed: JudgedStep): boolean {
  const before = new Set(failed.keys.flatMap(({ around }) => around))
  return passed.keys.some(({ around }) => around.some((word) => !before.has(word)))
}
