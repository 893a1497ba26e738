import { spawnSync } from 'node:child_process'
import { UserError } from '../../errors.ts'

/** A small one where there is a small one (dash): it forks in half the time that bash needs. */
const SHELL = ['sh'] as const

/**
 * How the shell is started that starts the checks. Without a network it lives in a network namespace that has nothing
 * but a loopback: an outer user namespace may set that up, an inner one gives the user's own id back and the rights away.
 */
export function shellArguments(network: boolean): readonly [string, ...string[]] {
  if (network) return SHELL
  const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  const inner = `unshare --user --map-user=${user} --map-group=${group} -- ${SHELL.join(' ')}`
  const script = `ip link set lo up && exec ${inner}`
  return ['unshare', '--user', '--map-root-user', '--net', '--', 'sh', '-c', script]
}

/** Fails where the platform cannot take the network away: a run that was told to do without must not have one. */
export function refuseWithoutIsolation(searchPath: string): void {
  const [program, ...argv] = shellArguments(false)
  const { status, stderr, error } = spawnSync(program, argv, {
    input: 'exit 7\n',
    encoding: 'utf8',
    env: { PATH: searchPath },
    timeout: 10_000,
  })
  if (status === 7) return
  const why = error?.message ?? stderr.trim().split('\n')[0]?.slice(0, 200) ?? ''
  throw new UserError(
    `--no-network needs Linux, the programs unshare and ip, and user namespaces that anybody may make${why === '' ? '' : ` (${why})`}. Leave it out, or run in a container without a network.`,
  )
}

/**
 * What the starting shell sets once for all of its checks. What the system caps lower already stays as it is. Memory has
 * no cap, because limits of address space break Node, Go, Java and sanitizers; when it runs out, checks go first.
 */
export const LIMITS = [
  'ulimit -c 0',
  // blocks of 512 bytes in one file, and processes of this user, for which dash has a letter of its own
  'ulimit -f 33554432',
  'ulimit -u 16384 || ulimit -p 16384',
  'echo 1000 >/proc/self/oom_score_adj',
]
  .map((limit) => `{ ${limit}; } 2>/dev/null\n`)
  .join('')
