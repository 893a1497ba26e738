/**
 * A proof takes a fix back and runs a check on what stood there before. That text is known from a transcript alone, so
 * it may be an attacker's. Two kinds of it are never run: files that decide what is run, and code that brings in a way
 * out of the program. This is a list of what we know, not a sandbox.
 */
const DECIDES_WHAT_RUNS =
  /(?:^|\/)(?:package\.json|\.?npmrc|\.yarnrc(?:\.yml)?|\.pnpmfile\.c?js|bunfig\.toml|Makefile|GNUmakefile|justfile|Taskfile\.ya?ml|mise\.toml|\.tool-versions|Dockerfile|docker-compose\.ya?ml|setup\.(?:py|cfg)|pyproject\.toml|tox\.ini|noxfile\.py|conftest\.py|sitecustomize\.py|build\.rs|Cargo\.toml|build\.gradle(?:\.kts)?|pom\.xml|Gemfile|Rakefile|\.envrc|\.gitattributes|\.gitmodules)$|\.(?:sh|bash|zsh|ps1|bat|cmd)$|\.config\.[cm]?[jt]s$|(?:^|\/)(?:\.github|\.husky|\.git|\.githooks|\.circleci)\//i

const WAY_OUT =
  /\b(?:child_process|worker_threads|exec\w*\s*\(|spawn\w*\s*\(|fork\s*\(|popen\w*|system\s*\(|subprocess|eval\s*\(|Function\s*\(|import\s*\(|__import__|importlib|require\s*\(|runInNewContext|dlopen|ctypes|fetch\s*\(|XMLHttpRequest|WebSocket|sendBeacon|socket\w*|urllib\w*|requests\.\w+|httpx|aiohttp|curl|wget|netcat|process\.(?:env|binding|mainModule)|os\.environ|getenv|unlink\w*|rmSync|rmtree|rmdir\w*|writeFile\w*|appendFile\w*|createWriteStream|homedir|expanduser|base64|atob|fromCharCode|Deno\.\w+|Bun\.\w+|Runtime\.getRuntime|ProcessBuilder|os\/exec|net\/http|std::process|std::net|LD_PRELOAD)|['"](?:node:)?(?:fs|net|tls|http2?|https|dgram|dns|vm|module|inspector|cluster)(?:\/\w+)?['"]|\w{1,32}:\/\/|\/proc\/|~\/|\$HOME|\$\(|\\x[\da-f]{2}/gi

/** Why a former text of a file must not be run, or null. `good` is what stands in the repository. */
export function broughtBack(path: string, { good, bad }: { good: string; bad: string }): string | null {
  if (DECIDES_WHAT_RUNS.test(path))
    return `${path} decides what is run, and only a transcript knows how it was before`
  const now = countWaysOut(good)
  for (const [way, count] of countWaysOut(bad)) {
    if (count > (now.get(way) ?? 0)) return `${path} had "${way}" before, and only a transcript says so`
  }
  return null
}

function countWaysOut(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [way] of text.matchAll(WAY_OUT)) counts.set(way, (counts.get(way) ?? 0) + 1)
  return counts
}
