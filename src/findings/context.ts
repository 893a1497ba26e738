import type { Repository } from './repository.ts'

/** What a detector may know besides the episode. */
export type FindingContext = {
  /** the repository that the sessions belong to, when it is at hand */
  repository: Repository | null
  /** text without secrets */
  redact: (text: string) => string
}
