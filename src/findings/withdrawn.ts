import type { Episode, Turn } from '../episodes/episode.ts'

const TAKES_BACK =
  /^(?:(?:oh|hm+|ok|okay|no|actually|wait|sorry|ah|well)[,.!]* )*(?:never ?mind|forget (?:it|that|about|what)|scratch that|undo (?:that|this|it)|revert (?:that|this|it)|ignore (?:that|my)|on second thoughts?|i was wrong|my bad|stuff it|leave it as|let'?s (?:keep|leave) (?:it|that) )/i
const SOON = 3

/** Why a rule no longer counts: its human took it back within the next turns. */
export function withdrawn(episode: Episode, turn: Turn): string | null {
  const at = episode.turns.indexOf(turn)
  const later = episode.turns
    .slice(at + 1, at + 1 + SOON)
    .find(({ human }) => TAKES_BACK.test(human.text.trimStart()))
  return later === undefined ? null : `withdrawn by the human in line ${later.line}`
}
