import { Command, CommanderError } from 'commander'
import { textOf } from '../errors/explained-error.ts'
import { explainSystemError } from '../errors/system-error.ts'
import { toHarmlessLine } from '../parse/escape.ts'
import { looksSecret } from '../parse/quote.ts'
import { createAct, type Act } from './act.ts'
import { exitCodeOf, wrongUsage } from './exit-code.ts'
import { withExamples } from './options.ts'
import { color, wordFor, type Terminal } from './terminal.ts'

/** A program of several commands. */
export interface Program {
  readonly name: string
  readonly description: string
  readonly version: string
  /** What people run most, without the program's own name. */
  readonly examples: readonly string[]
  readonly commands: readonly ((program: Command, act: Act) => void)[]
  /** Returns the right form of what was typed, by the error that it leads to, if it can be guessed. */
  readonly hintFor: (message: string) => string | undefined
}

/** Runs a program with the arguments of a terminal, and returns the exit code: 0 for success, 2 for wrong usage, else 1 or what the error says. */
export async function runProgram(terminal: Terminal, program: Program): Promise<number> {
  const command = createProgram(terminal, program)
  for (const add of program.commands) add(command, createAct(terminal))
  try {
    await command.parseAsync(terminal.args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage
    tellError(terminal, describe(terminal, error))
    return exitCodeOf(error)
  }
}

function createProgram(
  terminal: Terminal,
  { name, description, version, examples, hintFor }: Program,
): Command {
  return withExamples(
    new Command(name)
      .description(description)
      .version(version)
      .helpCommand(false)
      // The descriptions already state the defaults.
      .configureHelp({ optionDescription: ({ description }) => description })
      .exitOverride()
      .configureOutput({
        getOutHelpWidth: () => terminal.stdout.columns ?? 80,
        getErrHelpWidth: () => terminal.stderr.columns ?? 80,
        // Examples are for copying.
        writeOut: (text) =>
          terminal.stdout.write(text.replace(/^ {2}repo-scoped-token /gm, `  ${terminal.program} `)),
        writeErr: (text) => terminal.stderr.write(text),
        outputError: (text) => {
          const message = text.replace(/^error: /, '').trim()
          tellError(terminal, message, hintFor(message))
        },
      }),
    ...examples,
  )
}

function tellError(terminal: Terminal, message: string, hint?: string): void {
  const safe = withoutSecrets(message, terminal.args)
  const told = hint === undefined ? safe : `${safe.replace(/\.$/, '')}. ${hint}`
  terminal.stderr.write(`${color(terminal.stderr, 'red', 'error:')} ${toHarmlessLine(told)}\n`)
}

/** Something typed in the wrong place may be a secret, and so may the value of an unknown option. */
function withoutSecrets(message: string, args: readonly string[]): string {
  return args
    .filter(looksSecret)
    .reduce((text, arg) => text.replaceAll(arg, '***'), message)
    .replace(/(unknown option '(?:--[^=']*|-[^-']))[^]*'(?=$|\n\()/, "$1'")
    .replace(/(but got \d+): [^]*$/, '$1.')
}

function describe(terminal: Terminal, error: unknown): string {
  const explained = explainSystemError(error)
  if (explained !== undefined) return wordFor(terminal, textOf(explained))
  return `This command has a bug: ${String(error)}. Please report it with what you ran.`
}
