import { withhold } from '../safety/injection.ts'
import type { Passage } from './passages.ts'

/**
 * What is shown of a passage, behind the number of its line and the mark of who speaks. A transcript cannot forge such a
 * line: every line of a text gets the prefix, whatever it holds.
 */
export function numbered({ line, mark }: Passage, shown: string): string {
  return shown
    .split('\n')
    .map((text) => `${line}${mark}| ${mark === 'H' ? text : withhold(text)}`)
    .join('\n')
}
