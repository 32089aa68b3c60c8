import { Command, CommanderError } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { textOf } from '../errors/explained-error.ts'
import { explainSystemError } from '../errors/system-error.ts'
import { toOneLine } from '../parse/escape.ts'
import { looksSecret } from '../parse/quote.ts'
import { createAct, type Act } from './act.ts'
import { addCompletion } from './commands/completion.ts'
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
import { exitCodeOf, wrongUsage } from './exit-code.ts'
import { color, wordFor, type Terminal } from './terminal.ts'

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
  addCompletion,
]

/** Runs the command line and returns the exit code: 0 for success, 1 for failure, 2 for wrong usage; `dispatch` has codes of its own for runs that were not found in time. */
export async function runCli(terminal: Terminal): Promise<number> {
  const program = createProgram(terminal)
  for (const add of commands) add(program, createAct(terminal))
  try {
    await program.parseAsync(terminal.args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage
    tellError(terminal, describe(terminal, error))
    return exitCodeOf(error)
  }
}

function createProgram(terminal: Terminal): Command {
  return (
    new Command('repo-scoped-token')
      .description(
        'Register a GitHub App, find its installations, create tokens that cover only the repositories you name, start workflows in other repositories, and wait for their runs.',
      )
      .version(manifest.version)
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
      })
  )
}

function tellError(terminal: Terminal, message: string, hint?: string): void {
  const safe = withoutSecrets(message, terminal.args)
  const told = hint === undefined ? safe : `${safe.replace(/\.$/, '')}. ${hint}`
  terminal.stderr.write(`${color(terminal.stderr, 'red', 'error:')} ${toOneLine(told)}\n`)
}

/** What people type, by the error that it leads to, and the right form. */
const hints: readonly (readonly [error: RegExp, hint: string])[] = [
  [/^unknown command 'help'/, "Use '--help'."],
  [/^unknown command 'version'/, "Use '--version'."],
  [/^unknown option '-v'/, "Use '--version' for the version, or '--verbose' to see every request."],
  [/^unknown option '--private-key\b/, "Use '--private-key-file FILE', or set GITHUB_APP_PRIVATE_KEY."],
  [/^too many arguments for 'revoke'/, 'Set GH_TOKEN, or pipe the token in.'],
  [/^unknown option '--token\b(?!-)/, 'Set GH_TOKEN, or pipe the token in.'],
]

const takeRepositories = ['token', 'doctor', 'dispatch']

/** Returns the right form of what was typed, if it can be guessed. */
function hintFor(message: string): string | undefined {
  const [, command = '', surplus = ''] =
    /^too many arguments for '(\w+)'.* but got \d+: ([^]*)\.$/.exec(message) ?? []
  const repository = surplus.split(', ').at(-1) ?? ''
  const isRepository = /^[\w-]{1,50}\/[\w.-]{1,100}$/.test(repository) && !looksSecret(repository)
  if (isRepository && takeRepositories.includes(command)) return `Did you mean '--repo ${repository}'?`
  const [, hint] = hints.find(([error]) => error.test(message)) ?? []
  return hint
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
