// Plain JavaScript that any Node with ES modules can parse: it must be able to say that this Node is too old.
const OLDEST_NODE = 22

/** Runs one of the two programs from the bundle, or says in one sentence that this Node is too old (exit code 2). */
export async function start(program) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    process.stderr.write(
      `${program} needs Node.js ${OLDEST_NODE} or newer, and this is ${process.version}: please upgrade, or run it through a project that has a newer "node" dev dependency.\n`,
    )
    process.exitCode = 2
    return
  }
  const { main } = await import('../dist/cli.js')
  await main(program)
}
