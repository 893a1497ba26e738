import type { Repository } from '../../findings/repository.ts'
import { exactNames } from '../../findings/wording/names.ts'
import { comparable } from './quotes.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Where a name may stand: the cited lines, the rest of the cited transcripts, the repository when it is at hand. */
export type Places = { cited: string; sessions: string; repository: Repository | null }

const RUNNER = /^(?:npm|pnpm|yarn|bun|mise|make|just|task)(?: run)? [\w:@/.-]+/
const FILE_NAME =
  /^[\w@.-]+\.(?:[cm]?[jt]sx?|py|go|rs|rb|java|kts?|php|c|h|cc|cpp|cs|swift|mdx?|jsonl?|ya?ml|toml|sh|bats|css|html|sql|txt|csv|xml|lock|cfg|ini|tf|proto|pkl)$/
const PATH = /^[\w@.-]+(?:\/[\w@.-]+)*\/$|^[\w@.-]+(?:\/[\w@.-]+)+$/

/** Finds a name that nobody has seen: it is in no cited line, and neither the repository nor the session knows it. */
export function unknownName(texts: readonly string[], places: Places): Refusal | null {
  for (const text of texts) {
    for (const name of exactNames(text)) {
      const missing = missingPart(name, places)
      if (missing !== null) {
        return refuse(
          'unknown-name',
          `"${missing}" stands neither in the cited lines nor in the repository; name only what exists, and cite a line that names it`,
        )
      }
    }
  }
  return null
}

function missingPart(name: string, places: Places): string | null {
  const wanted = comparable(name)
  if (places.cited.includes(wanted)) return null
  const command = RUNNER.exec(name)?.[0]
  if (command !== undefined && !isKnownCommand(command, places)) return command
  for (const word of name.split(/[\s,;()'"]+/)) {
    for (const piece of literalPieces(word)) if (!isKnown(piece, places)) return piece
  }
  return null
}

function isKnownCommand(command: string, { cited, sessions, repository }: Places): boolean {
  const wanted = comparable(command)
  return cited.includes(wanted) || sessions.includes(wanted) || repository?.commands.has(command) === true
}

/** What is literal in a word: placeholders, globs and ellipses stand for anything. */
function literalPieces(word: string): string[] {
  return word
    .split(/<[^>]*>|\{[^}]*\}|\[[^\]]*\]|[*?$…=|&!]+|\.{3}/)
    .map((piece) => piece.replaceAll(/^[.:]+(?=\w)(?!\w+$)|[.:]+$/g, ''))
    .filter((piece) => LOOKS_LIKE_A_NAME.test(piece))
}

/** Flags, paths, files, identifiers; plain words of the language need not be found. */
const LOOKS_LIKE_A_NAME =
  /^--?[a-z][\w-]{2,}$|\/\w|\w\/$|\w\.\w|\w:\w|\w_\w|[a-z][A-Z]|[A-Z][a-z]+[A-Z]|^[A-Z][A-Z\d]{3,}/

/** What nearly every repository has; whether this one does is no claim that somebody would invent. */
const COMMON = new Set(['agents.md', 'claude.md', 'readme.md', 'package.json', '.gitignore'])

function isKnown(piece: string, places: Places): boolean {
  // A folder is written with a slash behind it, or before a glob, and stands without one in most lines.
  const wanted = comparable(piece).replace(/\/$/, '')
  if (wanted.length < 3 || COMMON.has(wanted) || places.cited.includes(wanted)) return true
  const { repository } = places
  if (PATH.test(piece) || FILE_NAME.test(piece)) {
    if (repository === null) return places.sessions.includes(wanted) || endsLikeOne(piece, places)
    return (
      hasPath(piece, repository) ||
      inDocs(wanted, repository) ||
      (!isInside(piece, repository) && places.sessions.includes(wanted))
    )
  }
  return (
    places.sessions.includes(wanted) ||
    (repository !== null && inDocs(wanted, repository)) ||
    partsKnown(piece, places)
  )
}

/** `checkpoint.TokenUsage` is a type in a package: its parts stand apart in the code. */
function partsKnown(piece: string, { sessions }: Places): boolean {
  const parts = piece.split(/[.:#/]+/).map(comparable)
  return parts.length > 1 && parts.every((part) => part.length > 2 && sessions.includes(part))
}

/** A path may be written longer than in the transcript: its file and its folder may stand there apart. */
function endsLikeOne(path: string, { sessions }: Places): boolean {
  const parts = path.replace(/\/$/, '').split('/').map(comparable)
  if (parts.length < 3) return false
  const [folder, file] = [parts.slice(0, -1).join('/'), parts.at(-1) ?? '']
  return (
    sessions.includes(parts.slice(-2).join('/')) ||
    (file.length > 5 && sessions.includes(file) && sessions.includes(folder))
  )
}

function hasPath(piece: string, { files, folders }: Repository): boolean {
  const path = piece.replace(/\/$/, '').replace(/^\.\//, '')
  if (files.has(path) || folders.has(path)) return true
  for (const file of files) if (file.endsWith(`/${path}`) || file.includes(`/${path}/`)) return true
  return false
}

/** Whether a path would lie in the repository if it existed; a path elsewhere is judged by the transcript. */
function isInside(piece: string, { files, folders }: Repository): boolean {
  const [top = ''] = piece.split('/')
  return folders.has(top) || files.has(top)
}

function inDocs(wanted: string, { docs }: Repository): boolean {
  for (const text of docs.values()) if (comparable(text).includes(wanted)) return true
  return false
}
