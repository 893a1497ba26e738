// Plain JavaScript that any Node with ES modules can parse: it must be able to say that this Node is too old.
const OLDEST_NODE = 22

/** Runs one of the two programs from the bundle, or says in one sentence that this Node is too old (exit code 2). */
export async function start(program, version = process.versions.node) {
  if (Number.parseInt(version, 10) < OLDEST_NODE) {
    process.stderr.write(
      `${program} needs Node.js ${OLDEST_NODE} or newer, and this is ${version}: upgrade it, or call ${program} through npm in a project that has the "node" package (version ${OLDEST_NODE} or newer) as a dev dependency.\n`,
    )
    process.exitCode = 2
    return
  }
  const { main } = await import('../dist/cli.js')
  await main(program)
}
