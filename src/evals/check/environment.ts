/** What a check may see of the runner's environment. Everything else, tokens above all, stays outside. */
const KEPT = [
  'PATH',
  'LANG',
  'SHELL',
  'USER',
  'LOGNAME',
  'TERM',
  'NVM_DIR',
  'JAVA_HOME',
  'GOROOT',
  'SystemRoot',
]

/** Names that `passEnv` may not ask for: they are credentials or steer the runner itself. */
const REFUSED =
  /^(?:GITHUB_(?:TOKEN|OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)|ACTIONS_.*|INPUT_.*|NODE_OPTIONS|RUNNER_.*)$/

/** The environment that all checks in one place have. `home` is their private directory. */
export function sharedEnvironment(
  outer: Readonly<Record<string, string | undefined>>,
  place: { root: string; home: string; temporary: string },
): Record<string, string> {
  const path = `${place.root}/node_modules/.bin:${outer['PATH'] ?? '/usr/local/bin:/usr/bin:/bin'}`
  return {
    ...pick(outer, KEPT),
    PATH: path,
    CI: '1',
    NO_COLOR: '1',
    // Its caches would count as changes, and one of the same size and second hides what changed in the source.
    PYTHONDONTWRITEBYTECODE: '1',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    HOME: place.home,
    TMPDIR: place.temporary,
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    npm_config_update_notifier: 'false',
    // In a container the checkout often belongs to somebody else, and the private HOME has no say in it.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: place.root,
  }
}

/** What one check gets besides or instead. */
export function ownEnvironment(
  outer: Readonly<Record<string, string | undefined>>,
  wanted: { env: Readonly<Record<string, string>>; passEnv: readonly string[] },
): Record<string, string> {
  const names = wanted.passEnv.filter((name) => !REFUSED.test(name))
  return { ...pick(outer, names), ...wanted.env }
}

function pick(
  outer: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Record<string, string> {
  const found = names.flatMap((name): [string, string][] => {
    const value = outer[name]
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(found)
}
