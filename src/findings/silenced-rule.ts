import type { EditStep, Hunk } from '../transcripts/session.ts'

/** A comment that tells a linter to look away. */
const SILENCES =
  /(?:lint|cop|check|biome|ruff|prettier)\w{0,12}[-: ]{1,3}(?:disable|ignore)|\bnolint\b|\bnoqa\b|@ts-(?:ignore|expect-error|nocheck)|\btype: ignore\b|#!?\[allow\(|@SuppressWarnings/i
/** What stands behind such a comment when it names no rule: then it means them all. */
const MEANS_ALL =
  /(?:(?:disable|ignore)(?:-next-line|-line)?|nolint|noqa|@ts-(?:ignore|expect-error|nocheck))\s*(?:\*\/|-->)?$/i

/** What follows the name of the rule when the exception is argued: that keeps the rule. */
const REASON = /^\S*\s*(?:\/\/|--|#|:|-)\s*\S+\s+\S/

/** Whether an edit only made the linter look away from a rule, with a comment that gives no reason. */
export function silencesRule({ files }: EditStep, rule: string): boolean {
  const bare = rule.slice(rule.lastIndexOf('/') + 1)
  return files.some(({ hunks }) => hunks.some((hunk) => SILENCES.test(hunk.after) && adds(hunk, bare)))
}

function adds({ before, after }: Hunk, rule: string): boolean {
  const known = new Set(before.split('\n'))
  return after.split('\n').some((line) => !known.has(line) && silences(line.slice(0, MAX_LINE), rule))
}

const MAX_LINE = 300

function silences(line: string, rule: string): boolean {
  if (!SILENCES.test(line)) return false
  const at = line.indexOf(rule)
  return at < 0 ? MEANS_ALL.test(line.trim()) : !REASON.test(line.slice(at + rule.length))
}
