import { createHash } from 'node:crypto'

/**
 * The first line of every comment of ours. `key` names what the comment is about, `hash` what it said when we wrote it,
 * `about` the lessons of a suggestion, or the suggestions that a sticky comment has put out.
 */
export type Marker = { kind: 'sticky' | 'suggestion' | 'answer'; key: string; hash: string; about: string[] }

const LINE =
  /^<!-- workgraph:(sticky|suggestion|answer) key=([\w.-]{1,64}) hash=([0-9a-f]{12}) about=([\w.,-]{0,4000}) -->\s*(?:\n|$)/

const ADDRESS = /\]\(https?:\/\/[^\s()]+\)/g

/**
 * A comment of ours. The hash leaves out the marker, so an unchanged comment is known without comparing its text.
 * `data` is a hidden line of ours; `content` is what it stands for, because packing may differ between versions of Node.
 */
export function withMarker(marker: Omit<Marker, 'hash'>, body: string, data = '', content = ''): string {
  const about = [...marker.about].toSorted().join(',')
  const clean = stripMarkers(body)
  // An address is pinned to a commit or a run, so that an older one is as good: news is what the words say.
  const hash = digest(`${about}\n${clean.replaceAll(ADDRESS, ']()')}${content}`)
  const first = `<!-- workgraph:${marker.kind} key=${marker.key} hash=${hash} about=${about} -->`
  return data === '' ? `${first}\n\n${clean}` : `${first}\n\n${clean}\n${data}\n`
}

/** Reads the marker of a comment; one that does not stand on the first line is not ours. */
export function readMarker(body: string): Marker | undefined {
  const match = LINE.exec(body.replaceAll('\r\n', '\n'))
  if (match === null) return undefined
  const [, kind, key, hash, about] = match as unknown as [string, Marker['kind'], string, string, string]
  return { kind, key, hash, about: about === '' ? [] : about.split(',') }
}

/** Makes forged markers of ours inert. Other HTML comments stay: the lines of a patch must apply as they are. */
function stripMarkers(text: string): string {
  return text.replace(/<!--(?=\s*workgraph)/gi, '<! --')
}

/** Makes every HTML comment in quoted text inert: other bots find their comments by such markers. */
export function stripComments(text: string): string {
  return text.replaceAll('<!--', '<! --')
}

/** A short name for a text, stable for ever. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
