const FENCE = /^( {0,3})(`{3,}|~{3,})(.*)$/s
const LIST = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/
const COMMENT = /^( {0,3})<!--/
/** What begins raw HTML; an address in angle brackets does not. */
const HTML = /^ {0,3}<(?:[/?!]|[a-z][a-z\d-]*(?:[\s/>]|$))/i

/**
 * The lines of a comment on GitHub that stand in no fence and in no HTML comment. Where that hangs on more of Markdown
 * than these rules know, nothing more is read: a command that is not obeyed is given again, one in code is not one.
 */
export function* linesSeen(body: string): Generator<string> {
  /** how the last line of what is open looks */
  let isEnd: ((line: string) => boolean) | null = null
  let listed = false
  for (const line of body.split(/\r\n|\r|\n/)) {
    if (isEnd !== null) {
      if (!isEnd(line)) continue
      isEnd = null
      if (opensComment(line)) return
      continue
    }
    const [, indent = '', marks = '', info = ''] = FENCE.exec(line) ?? COMMENT.exec(line) ?? []
    // Within an item of a list it ends with the item, wherever that is.
    if (listed && indent !== '') return
    if (marks !== '' && !(marks.startsWith('`') && info.includes('`'))) {
      isEnd = (each) => closes(each, marks)
    } else if (COMMENT.test(line)) {
      if (!line.includes('-->')) isEnd = (each) => each.includes('-->')
      else if (opensComment(line)) return
    } else if (HTML.test(line) || opensComment(line)) return
    else {
      listed ||= LIST.test(line)
      yield line
    }
  }
}

/** As in CommonMark: the same character, at least as many of it, and nothing else. */
function closes(line: string, opening: string): boolean {
  const marks = FENCE.exec(line)
  return (
    marks !== null &&
    marks[2]?.[0] === opening[0] &&
    (marks[2]?.length ?? 0) >= opening.length &&
    /^[ \t]*$/.test(marks[3] ?? '')
  )
}

function opensComment(line: string): boolean {
  return line.lastIndexOf('<!--') > line.lastIndexOf('-->')
}
