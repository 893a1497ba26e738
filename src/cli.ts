import manifest from '../package.json' with { type: 'json' }
import { parseArguments } from './commands/arguments.ts'
import type { Command, Io } from './commands/command.ts'
import { type ProgramName, PROGRAMS, helpText } from './commands/programs.ts'
import { EXIT, systemFailure, UserError } from './errors.ts'

/** Runs one of the two programs on the process's own arguments and sets its exit code. */
export async function main(program: ProgramName): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) closes the pipe: that is no error of ours.
    if (error.code === 'EPIPE') process.exit()
    process.stderr.write(
      `${program}: the output cannot be written: ${systemFailure(error)?.message ?? error.message}\n`,
    )
    process.exit(EXIT.usage)
  })
  // Nobody listens to what is said beside the output: the work and its exit code stay the same.
  process.stderr.on('error', () => {})
  process.exitCode = await run(program, process.argv.slice(2), {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    // Asked for when it is needed: it may be gone, and that is for the user to know.
    get cwd() {
      return process.cwd()
    },
    env: process.env,
    isTTY: process.stdout.isTTY === true,
  })
}

/** Arguments → command → exit code. Errors thrown on purpose are printed without a stack. */
export async function run(program: ProgramName, argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(program, argv, io)
  } catch (error) {
    const known = error instanceof UserError ? error : systemFailure(error)
    if (known === undefined) throw error
    // A message may quote a file name or a record. The rules for secrets are loaded only when something has gone wrong.
    const { printableText } = await import('./safety/printable-text.ts')
    io.stderr(printableText(`${program}: ${known.message}\n`))
    return known.exitCode
  }
}

async function dispatch(program: ProgramName, argv: readonly string[], io: Io): Promise<number> {
  const { commands, defaultCommand } = PROGRAMS[program]
  const [first, ...rest] = argv
  if (first === '--version' || first === '-v') return print(io, `${manifest.version}\n`)
  if (first === '--help' || first === '-h' || first === 'help') {
    const named = rest[0] === undefined ? undefined : commands.get(rest[0])
    return print(io, named === undefined ? helpText(program) : (await named.load()).command.help)
  }
  if (first !== undefined && !first.startsWith('-')) {
    const entry = commands.get(first)
    if (entry !== undefined) return execute((await entry.load()).command, rest, io)
    if (defaultCommand === undefined || !first.includes('/')) throw unknownCommand(program, first)
  }
  const fallback = defaultCommand === undefined ? undefined : commands.get(defaultCommand)
  if (fallback !== undefined) return execute((await fallback.load()).command, argv, io)
  if (first !== undefined) {
    throw new UserError(`the option ${first} must follow a command. "${program} --help" lists the commands.`)
  }
  io.stderr(helpText(program))
  return EXIT.usage
}

async function execute(command: Command, argv: readonly string[], io: Io): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) return print(io, command.help)
  return command.run({ ...parseArguments(command, argv), io })
}

function print(io: Io, text: string): number {
  io.stdout(text)
  return EXIT.ok
}

function unknownCommand(program: ProgramName, name: string): UserError {
  const names = [...PROGRAMS[program].commands.keys()]
  const elsewhere = Object.entries(PROGRAMS).find(([, other]) => other.commands.has(name))
  const hint =
    elsewhere === undefined ? `It has ${names.join(', ')}.` : `Did you mean "${elsewhere[0]} ${name}"?`
  return new UserError(`there is no command "${name}". ${hint}`)
}
