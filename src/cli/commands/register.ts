import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import open from 'open'
import type { Act } from '../../terminal/act.ts'
import { textOf } from '../../errors/explained-error.ts'
import { installPageOf } from '../../github/installation.ts'
import { connectTo } from '../../terminal/connect-to.ts'
import { withAddress, withRegistration } from '../options.ts'
import { withExamples, withVerbosity } from '../../terminal/options.ts'
import { exchangeCode, type Registered } from '../registration/exchange-code.ts'
import { finishRegistration } from '../registration/finish-registration.ts'
import { findGitHubCli, listNames, type GitHubCli } from '../registration/github-cli.ts'
import { storedNames, tellWhatIsLeft } from '../registration/next-steps.ts'
import { failurePage, registeredPage, registrationPage } from '../registration/pages.ts'
import { readRegister, type RegisterInput } from '../registration/read-register.ts'
import { prepareFolder } from '../registration/save-app.ts'
import { serveRegistration, type RegistrationServer } from '../registration/serve-registration.ts'
import { complain, warn, wordFor, type Terminal } from '../../terminal/terminal.ts'

const limitMs = 3_600_000

/** Adds the command that registers an App in the browser. */
export function addRegister(program: Command, act: Act): void {
  const command = program
    .command('register')
    .description('register an App in the browser, save its private key, and wait until it is installed')
    .option('--out <folder>', 'folder for the private key (default: the current one)', '.')
    .option('--port <number>', 'port of the page on 127.0.0.1 (default: any free port)', '0')
    .option('--no-open', 'print the URL of the page and do not open a browser')
    .option('--store <where>', 'store the credentials with gh, in --secret-repo or --secret-org')
    .option('--secret-repo <owner/name>', 'repository to store the credentials in')
    .option('--secret-org <login>', 'organization to store the credentials in')
    .option(
      '--secret-visibility <which>',
      'repositories of --secret-org that can use them: selected, private, or all',
    )
    .option(
      '--secret-repos <names>',
      'names of these repositories, separated by commas; requires --secret-visibility selected',
    )
  withExamples(
    withVerbosity(withAddress(withRegistration(command))),
    'register --org octo-org --name "Site deployer"',
    'register --org octo-org --store gh --secret-repo octo-org/site',
  ).action(act(readRegister, runRegister))
}

async function runRegister(terminal: Terminal, input: RegisterInput): Promise<void> {
  const { address, store, registration } = input
  const folder = await prepareFolder(input.out)
  const gh = store && (await findGitHubCli(terminal, address.webUrl, store))
  if (gh !== undefined) await warnOfReplaced(terminal, gh)
  const connection = connectTo(terminal, address)
  const stored = new Set<string>()
  let saving: Promise<Registered> | undefined
  let unstored: Error | undefined
  const tellIfSaved = async (): Promise<void> => {
    const saved = await saving?.catch(() => undefined)
    if (saved !== undefined) tellWhatIsLeft(terminal, { ...saved, webUrl: address.webUrl, store, stored })
  }
  const callOff = terminal.onInterrupt(async () => {
    complain(terminal, saving === undefined ? 'Interrupted. No App was registered.' : 'Interrupted.')
    await tellIfSaved()
  })
  const exchange = (code: string): Promise<Registered> =>
    (saving = exchangeCode(terminal, connection, { code, folder, owner: registration.owner }))
  try {
    const server = await openPage(terminal, input, { folder, exchange })
    try {
      await server.registered
      const saved = (await saving) as unknown as Registered
      unstored = await finishRegistration(terminal, connection, { ...saved, gh, stored })
    } finally {
      server.close()
    }
  } catch (error) {
    await tellIfSaved()
    throw error
  } finally {
    callOff()
  }
  if (unstored !== undefined) throw unstored
}

/** A second App for the same store would silently take the place of the first. */
async function warnOfReplaced(terminal: Terminal, gh: GitHubCli): Promise<void> {
  const present = [...(await listNames(gh, 'secret')), ...(await listNames(gh, 'variable'))]
  const replaced = Object.values(storedNames).filter((name) => present.includes(name))
  if (replaced.length === 0) return
  warn(
    terminal,
    `'${gh.store.name}' already has ${replaced.join(', ')}. Registering this App replaces them for all workflows that use them. Press Ctrl+C to keep them.`,
  )
}

async function openPage(
  terminal: Terminal,
  { address: { webUrl }, registration, port, open: mayOpen }: RegisterInput,
  { folder, exchange }: { readonly folder: string; readonly exchange: (code: string) => Promise<Registered> },
): Promise<RegistrationServer> {
  const state = randomBytes(32).toString('base64url')
  const server = await serveRegistration({
    port,
    state,
    limitMs,
    firstPage: (redirectUrl) => registrationPage(registration, { webUrl, redirectUrl, state, folder }),
    exchange: async (code) => {
      const { app, files } = await exchange(code)
      return registeredPage(app.name, files.keyFile, installPageOf(app))
    },
    failedPage: (error) => failurePage(502, 'The registration failed', wordFor(terminal, textOf(error))),
  })
  complain(
    terminal,
    mayOpen
      ? `Opening ${server.url} in your browser. If nothing happens, open it yourself.`
      : `Open ${server.url} in a browser on this computer.`,
  )
  if (mayOpen) void open(server.url).catch(() => undefined)
  return server
}
