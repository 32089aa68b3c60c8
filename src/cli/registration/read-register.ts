import { fixable } from '../../errors/explained-error.ts'
import { fullName } from '../../parse/repository.ts'
import type { GitHubAddress } from '../../parse/parse-url.ts'
import { quote } from '../../parse/quote.ts'
import { readAddress, type AddressOptions } from '../read-app.ts'
import { parseTarget } from '../read-targets.ts'
import type { Terminal } from '../terminal.ts'
import type { SecretStore } from './github-cli.ts'
import {
  parseOrganization,
  readOwner,
  readRegistration,
  type RegistrationOptions,
} from './read-registration.ts'
import type { Registration } from './registration.ts'

/** The options of `register`. */
export interface RegisterOptions extends RegistrationOptions, AddressOptions {
  readonly out: string
  readonly port: string
  readonly open: boolean
  readonly store?: string
  readonly secretRepo?: string
  readonly secretOrg?: string
}

/** What `register` registers, and what becomes of it. */
export interface RegisterInput {
  readonly address: GitHubAddress
  readonly registration: Registration
  readonly out: string
  readonly port: number
  readonly open: boolean
  readonly store: SecretStore | undefined
}

/** Reads and checks all that `register` was given; throws an ExplainedError that names the first wrong option. */
export function readRegister(terminal: Terminal, options: RegisterOptions): RegisterInput {
  const address = readAddress(terminal, options)
  const registration = readRegistration(options, readOwner(options.org), address.webUrl)
  if (registration.events.length > 0 && registration.webhookUrl === undefined) {
    throw fixable({
      failed: "'--event' is given without '--webhook-url', so that no event would be sent.",
      remedy:
        "Give '--webhook-url', or leave '--event' out: sending repository_dispatch events needs no webhook.",
    })
  }
  const { out, open } = options
  return { address, registration, out, open, port: parsePort(options.port), store: readStore(options) }
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  // Browsers leave out the port 80, and only an administrator may listen below 1024.
  if (port === 0 || (port >= 1024 && port <= 65_535)) return port
  throw fixable({
    failed: `'--port' is ${quote(text)}, which is no port.`,
    remedy: 'Give a number from 1024 to 65535, or leave it out for a port that is free.',
  })
}

function readStore({ store, secretRepo, secretOrg }: RegisterOptions): SecretStore | undefined {
  const given = [secretRepo, secretOrg].filter((name) => name !== undefined)
  if (store === undefined && given.length === 0) return undefined
  if (store !== 'gh' || given.length !== 1) {
    throw fixable({
      failed:
        store === undefined || store === 'gh'
          ? "'--store gh' goes with one of '--secret-repo' and '--secret-org', which say where the secret is stored."
          : `'--store' is ${quote(store)}, but only gh is known.`,
      remedy: "Write '--store gh --secret-repo OWNER/NAME' or '--store gh --secret-org ORG'.",
    })
  }
  if (secretRepo !== undefined)
    return { option: '--repo', name: fullName(parseTarget('--secret-repo', secretRepo)) }
  return { option: '--org', name: parseOrganization('--secret-org', String(secretOrg)) }
}
