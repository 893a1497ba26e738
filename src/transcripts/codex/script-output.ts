import { asObject } from '../json.ts'
import { outputBlocks, wrappedResult } from './outputs.ts'
import type { CallResult } from './outputs.ts'

export type ScriptResult = {
  /** one for each call of the script */
  results: CallResult[]
  /** set when the script is still running and is polled by this id */
  cellId: string | null
}

const HEADER =
  /^Script (completed|failed|running with cell ID ([\w-]{1,64}))[^\n]*\n(?:Wall time[^\n]*\n)?(?:(?:Final )?[Oo]utput:[^\n]*\n?)?/

/**
 * Reads what a script of "code mode" printed. "Script completed" says nothing of the commands in it: their exit codes
 * are known only where the script printed whole results. What it printed is told apart when there is one piece a call.
 */
export function readScriptOutput(output: unknown, calls: number): ScriptResult {
  const [first = '', ...rest] = outputBlocks(output)
  const header = HEADER.exec(first)
  const behind = header ? first.slice(header[0].length) : first
  const blocks = behind === '' ? rest : [behind, ...rest]
  const pieces = blocks.flatMap(resultsIn)
  const cellId = header?.[2] ?? null
  const state = cellId !== null ? 'unknown' : header?.[1] === 'failed' ? 'failed' : 'ok'
  const fallback: CallResult = {
    text: blocks.join('\n'),
    outcome: state,
    exitCode: exitCodeIn(blocks),
    runningId: null,
  }
  const apart = pieces.length === calls
  const results = Array.from({ length: calls }, (_, index): CallResult => {
    const piece = apart ? pieces[index] : undefined
    if (piece) return piece
    if (calls === 1) return fallback.exitCode ? { ...fallback, outcome: 'failed' } : fallback
    const text = apart && blocks.length === calls ? (blocks[index] ?? '') : fallback.text
    return { ...fallback, text, exitCode: null }
  })
  return { results, cellId }
}

/** A printed piece: a result, a list of results, or (null) plain text. */
function resultsIn(block: string): (CallResult | null)[] {
  if (!/^\s*[[{]/.test(block)) return [null]
  try {
    const value: unknown = JSON.parse(block)
    const list = Array.isArray(value)
      ? value.map((one) => wrappedResult(asObject(one)))
      : [wrappedResult(asObject(value))]
    return list.length === 0 || list.includes(null) ? [null] : list
  } catch {
    return [null]
  }
}

/** An exit code that a script printed by itself, first or last. */
function exitCodeIn(blocks: readonly string[]): number | null {
  const text = blocks.join('\n').trim()
  const code = /^(?:exit(?:[_ ]?code)?|status)[:= ]{1,3}(-?\d{1,5})\s*$/im.exec(
    `${text.slice(0, 40).split('\n')[0]}\n${text.slice(-40).split('\n').at(-1)}`,
  )?.[1]
  return code === undefined ? null : Number(code)
}
