import type { Adapter } from './adapter.ts'
import { claudeCode } from './claude-code/adapter.ts'
import { codex } from './codex/adapter.ts'

/** Every agent whose transcripts can be read. To support another one, add its adapter here. */
export const ADAPTERS: readonly Adapter[] = [claudeCode, codex]
