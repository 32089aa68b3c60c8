import { fixable } from '../../errors/explained-error.ts'
import type { GitHubAddress } from '../../parse/parse-url.ts'
import { quote } from '../../parse/quote.ts'
import { readAddress, type AddressOptions } from '../read-app.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import type { SecretStore } from './github-cli.ts'
import { readOwner, readRegistration, type RegistrationOptions } from './read-registration.ts'
import { readStore, type StoreOptions } from './read-store.ts'
import type { Registration } from './registration.ts'

/** The options of `register`. */
export interface RegisterOptions extends RegistrationOptions, AddressOptions, StoreOptions {
  readonly out: string
  readonly port: string
  readonly open: boolean
}

/** What `register` registers, and what to do with it. */
export interface RegisterInput {
  readonly address: GitHubAddress
  readonly registration: Registration
  readonly out: string
  readonly port: number
  readonly open: boolean
  readonly store: SecretStore | undefined
}

/** Reads and validates all input of `register`; throws an ExplainedError that names the first invalid option. */
export async function readRegister(terminal: Terminal, options: RegisterOptions): Promise<RegisterInput> {
  const address = readAddress(terminal, options)
  const registration = readRegistration(options, readOwner(options.org), address.webUrl)
  if (registration.events.length > 0 && registration.webhookUrl === undefined) {
    throw fixable({
      failed: "'--event' is given without '--webhook-url', so GitHub would not send any events.",
      remedy:
        "Add '--webhook-url', or remove '--event'. Sending repository_dispatch events does not require a webhook.",
    })
  }
  const { out, open } = options
  return {
    address,
    registration,
    out,
    open,
    port: parsePort(options.port),
    store: await readStore(terminal, options),
  }
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  // Browsers omit port 80, and ports below 1024 require administrator rights.
  if (port === 0 || (port >= 1024 && port <= 65_535)) return port
  throw fixable({
    failed: `'--port' is ${quote(text)}, which is not a port.`,
    remedy: 'Use a number from 1024 to 65535, or leave it out to use any free port.',
  })
}
