import { Command, CommanderError } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { textOf } from '../errors/explained-error.ts'
import { explainSystemError } from '../errors/system-error.ts'
import { toOneLine } from '../parse/escape.ts'
import { looksSecret } from '../parse/quote.ts'
import { createAct, wrongUsage, type Act } from './act.ts'
import { addConvert } from './commands/convert.ts'
import { addDispatch } from './commands/dispatch.ts'
import { addDoctor } from './commands/doctor.ts'
import { addInstallation } from './commands/installation.ts'
import { addInstallations } from './commands/installations.ts'
import { addRegister } from './commands/register.ts'
import { addRegistrationUrl } from './commands/registration-url.ts'
import { addRevoke } from './commands/revoke.ts'
import { addToken } from './commands/token.ts'
import { addWebhook } from './commands/webhook.ts'
import { colour, wordFor, type Terminal } from './terminal.ts'

const commands: readonly ((program: Command, act: Act) => void)[] = [
  addRegister,
  addRegistrationUrl,
  addConvert,
  addInstallations,
  addInstallation,
  addToken,
  addRevoke,
  addDispatch,
  addWebhook,
  addDoctor,
]

/** Runs the command line, and returns the exit code: 0 for done, 1 for failed, 2 for wrong usage. */
export async function runCli(terminal: Terminal): Promise<number> {
  const program = createProgram(terminal)
  for (const add of commands) add(program, createAct(terminal))
  try {
    await program.parseAsync(terminal.args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage
    tellError(terminal, describe(terminal, error))
    return 1
  }
}

function createProgram(terminal: Terminal): Command {
  return (
    new Command('repo-scoped-token')
      .description(
        'Register a GitHub App, find its installations, create tokens that cover only the repositories you name, and send repository_dispatch events.',
      )
      .version(manifest.version)
      .helpCommand(false)
      // Descriptions say in words what holds without an option.
      .configureHelp({ optionDescription: ({ description }) => description })
      .exitOverride()
      .configureOutput({
        getOutHelpWidth: () => terminal.stdout.columns ?? 80,
        getErrHelpWidth: () => terminal.stderr.columns ?? 80,
        writeOut: (text) => terminal.stdout.write(text),
        writeErr: (text) => terminal.stderr.write(text),
        outputError: (text) => {
          tellError(terminal, text.replace(/^error: /, '').trim())
        },
      })
  )
}

function tellError(terminal: Terminal, message: string): void {
  const harmless = toOneLine(withoutSecrets(message, terminal.args))
  terminal.stderr.write(`${colour(terminal.stderr, 'red', 'error:')} ${harmless}\n`)
}

/** What was typed in a wrong place may be a secret, and so may the value of an option that is not known. */
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
