import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import open from 'open'
import type { Act } from '../act.ts'
import { textOf } from '../../errors/explained-error.ts'
import { installPageOf } from '../../github/installation.ts'
import { connectTo } from '../authenticate.ts'
import { withAddress, withRegistration } from '../options.ts'
import { exchangeCode, type Registered } from '../registration/exchange-code.ts'
import { finishRegistration } from '../registration/finish-registration.ts'
import { findGitHubCli } from '../registration/github-cli.ts'
import { quoteForShell, storeCommands } from '../registration/next-steps.ts'
import { failurePage, registeredPage, registrationPage } from '../registration/pages.ts'
import { readRegister, type RegisterInput } from '../registration/read-register.ts'
import { prepareFolder } from '../registration/save-app.ts'
import { serveRegistration } from '../registration/serve-registration.ts'
import { say, wordFor, type Terminal } from '../terminal.ts'

const limitMs = 3_600_000

/** Adds the command that registers an App in the browser. */
export function addRegister(program: Command, act: Act): void {
  const command = program
    .command('register')
    .description('register an App in the browser, save its private key, and wait until it is installed')
    .option('--out <folder>', 'folder for the private key (without it, the current one)', '.')
    .option('--port <number>', 'port of the page on 127.0.0.1 (without it, any that is free)', '0')
    .option('--no-open', 'print the address of the page and open no browser')
    .option('--store <where>', 'store key and ids for workflows: gh, with --secret-repo or --secret-org')
    .option('--secret-repo <owner/name>', 'repository in which gh stores them')
    .option('--secret-org <login>', 'organisation in which gh stores them')
  withAddress(withRegistration(command)).action(act(readRegister, runRegister))
}

async function runRegister(terminal: Terminal, input: RegisterInput): Promise<void> {
  const folder = await prepareFolder(input.out)
  const gh = input.store && { ...(await findGitHubCli(terminal, input.address.webUrl)), store: input.store }
  const connection = connectTo(terminal, input.address)
  let saving: Promise<Registered> | undefined
  const tellIfSaved = async (): Promise<void> => {
    const saved = await saving?.catch(() => undefined)
    if (saved !== undefined) tellSaved(terminal, input, saved)
  }
  const callOff = terminal.onInterrupt(async () => {
    say(terminal, saving === undefined ? 'Interrupted: no App was registered from here.' : 'Interrupted.')
    await tellIfSaved()
  })
  try {
    const { owner } = input.registration
    await registerInBrowser(terminal, input, {
      folder,
      exchange: (code) => (saving = exchangeCode(terminal, connection, { code, folder, owner })),
    })
    await finishRegistration(terminal, connection, { ...((await saving) as Registered), gh })
  } catch (error) {
    await tellIfSaved()
    throw error
  } finally {
    callOff()
  }
}

async function registerInBrowser(
  terminal: Terminal,
  { address: { webUrl }, registration, port, open: mayOpen }: RegisterInput,
  { folder, exchange }: { readonly folder: string; readonly exchange: (code: string) => Promise<Registered> },
): Promise<void> {
  const state = randomBytes(32).toString('base64url')
  const { url, registered } = await serveRegistration({
    port,
    state,
    limitMs,
    firstPage: (redirectUrl) => registrationPage(registration, { webUrl, redirectUrl, state, folder }),
    exchange: async (code) => {
      const { app, files } = await exchange(code)
      return registeredPage(app.name, files.keyFile, installPageOf(app))
    },
    failedPage: (error) => failurePage(502, 'No App could be saved', wordFor(terminal, textOf(error))),
  })
  say(
    terminal,
    mayOpen
      ? `Opening ${url} in the browser; open it yourself where nothing happens.`
      : `Open ${url} in a browser on this machine.`,
  )
  if (mayOpen) void open(url).catch(() => undefined)
  await registered
}

/** After the registration nothing is lost any more: the rest can be done later. */
function tellSaved(terminal: Terminal, { address }: RegisterInput, { app, files }: Registered): void {
  const server =
    address.webUrl === 'https://github.com' ? '' : ` --github-url ${quoteForShell(address.webUrl)}`
  const key = quoteForShell(files.keyFile)
  say(terminal, `The App '${app.slug}' is registered, and its private key is saved in ${files.keyFile}.`)
  say(
    terminal,
    `Install it at ${installPageOf(app)}, then see the installation's id, and store the credentials:`,
  )
  say(
    terminal,
    `  repo-scoped-token installations --client-id ${quoteForShell(app.clientId)} --private-key-file ${key}${server}`,
  )
  const { webUrl } = address
  const { keyFile } = files
  for (const line of storeCommands({ webUrl, clientId: app.clientId, keyFile, installationId: 'ID' }))
    say(terminal, `  ${line}`)
}
