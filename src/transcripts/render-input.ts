import { capText, LIMITS } from './limits.ts'

/** A short rendering of a call's arguments. */
export function renderInput(input: unknown): string {
  try {
    return capText(JSON.stringify(input) ?? '', LIMITS.input)
  } catch {
    return ''
  }
}
