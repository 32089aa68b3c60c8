import type { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { looksSecret } from '../parse/quote.ts'
import type { Act } from '../terminal/act.ts'
import { runProgram } from '../terminal/run-program.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { addCompletion } from './commands/completion.ts'
import { addConvert } from './commands/convert.ts'
import { addDispatch } from './commands/dispatch.ts'
import { addDoctor } from './commands/doctor.ts'
import { addKey } from './commands/key.ts'
import { addInstallation } from './commands/installation.ts'
import { addInstallations } from './commands/installations.ts'
import { addRegister } from './commands/register.ts'
import { addRegistrationUrl } from './commands/registration-url.ts'
import { addRelay } from './commands/relay.ts'
import { addRevoke } from './commands/revoke.ts'
import { addToken } from './commands/token.ts'
import { addWebhook } from './commands/webhook.ts'

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
  addKey,
  addRelay,
  addCompletion,
]

/** Runs the command line and returns the exit code: 0 for success, 1 for failure, 2 for wrong usage; `dispatch` has codes of its own for runs that were not found in time. */
export function runCli(terminal: Terminal): Promise<number> {
  const description =
    'Register a GitHub App, find its installations, create tokens that cover only the repositories you name, start workflows in other repositories, and wait for their runs.'
  return runProgram(terminal, {
    name: 'repo-scoped-token',
    description,
    version: manifest.version,
    examples: [
      'register --org octo-org --store gh --secret-repo octo-org/site',
      'doctor --repo octo-org/site',
      'token --repo octo-org/site --permission contents=read',
      'dispatch deploy --repo octo-org/site --wait-for completion',
      'relay init',
    ],
    commands,
    hintFor,
  })
}

/** What people type, by the error that it leads to, and the right form. */
const hints: readonly (readonly [error: RegExp, hint: string])[] = [
  [/^unknown command 'help'/, "Use '--help'."],
  [/^unknown command 'version'/, "Use '--version'."],
  [/^unknown option '-v'/, "Use '--version' for the version, or '--verbose' to see every request."],
  [/^unknown option '--private-key\b(?!-)/, "Use '--private-key-file FILE', or set GITHUB_APP_PRIVATE_KEY."],
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
  return hints.find(([error]) => error.test(message))?.[1]
}
