import { FixableError } from '../errors.ts'
import type { AppIdentity } from '../github/create-app-auth.ts'
import type { GitHubAddress } from '../parse/parse-api-url.ts'
import { parseAppId } from '../parse/parse-app-id.ts'
import { parseClientId } from '../parse/parse-client-id.ts'
import { parsePrivateKey } from '../parse/parse-private-key.ts'
import { readAddress, type AddressOptions } from './read-address.ts'
import { readFileOrStdin } from './read-input.ts'
import { warn, type Terminal } from './terminal.ts'

/** The options by which an App proves itself. */
export interface AppOptions extends AddressOptions {
  readonly clientId?: string
  readonly appId?: string
  readonly privateKeyFile?: string
}

/** An App that can sign, and its server. */
export interface GivenApp extends Pick<AppIdentity, 'issuer' | 'issuerInput' | 'key'> {
  readonly address: GitHubAddress
}

/** Returns whether an App's private key is given, by option or environment. */
export function hasApp({ env }: Pick<Terminal, 'env'>, { privateKeyFile }: AppOptions): boolean {
  return privateKeyFile !== undefined || (env.GITHUB_APP_PRIVATE_KEY ?? '').trim() !== ''
}

/** Reads an App's id and key from the options, else from the environment; throws a FixableError that names what is missing or wrong. */
export async function readApp(terminal: Terminal, options: AppOptions): Promise<GivenApp> {
  const address = readAddress(terminal, options)
  const issuer = readIssuer(terminal, options)
  return { address, ...issuer, key: await readKey(terminal, options) }
}

/** What names an App, and the option or variable that gave it. */
export type Issuer = Pick<GivenApp, 'issuer' | 'issuerInput'>

/** Reads the client ID or App ID; an option goes before the environment. */
export function readIssuer(terminal: Terminal, { clientId, appId }: AppOptions): Issuer {
  if (clientId !== undefined && appId !== undefined) {
    warn(terminal, "'--client-id' and '--app-id' are both given: '--client-id' is used.")
  }
  const { GITHUB_APP_CLIENT_ID = '', GITHUB_APP_ID = '' } = terminal.env
  const sources: readonly (readonly [name: string, text: string, parse: (text: string) => string])[] = [
    ['--client-id', clientId ?? '', parseClientId],
    ['--app-id', appId ?? '', (text) => parseAppId('--app-id', text)],
    ['GITHUB_APP_CLIENT_ID', GITHUB_APP_CLIENT_ID, parseClientId],
    ['GITHUB_APP_ID', GITHUB_APP_ID, (text) => parseAppId('GITHUB_APP_ID', text)],
  ]
  const given = sources.find(([, text]) => text.trim() !== '')
  if (given === undefined) {
    throw new FixableError({
      failed: 'No App is named.',
      remedy: "Give its client ID as '--client-id' or GITHUB_APP_CLIENT_ID; it starts with Iv.",
    })
  }
  const [name, text, parse] = given
  return { issuer: parse(text.trim()), issuerInput: name }
}

/** Reads the private key; the option goes before the environment. */
export async function readKey(
  terminal: Terminal,
  { privateKeyFile }: AppOptions,
): Promise<AppIdentity['key']> {
  const { GITHUB_APP_PRIVATE_KEY = '' } = terminal.env
  const isFile = privateKeyFile !== undefined
  if (!isFile && GITHUB_APP_PRIVATE_KEY.trim() === '') {
    throw new FixableError({
      failed: "No private key is given, neither by '--private-key-file' nor in GITHUB_APP_PRIVATE_KEY.",
      remedy: "Name the .pem file that the App's settings page lets you download, or - for standard input.",
    })
  }
  const text = isFile
    ? await readFileOrStdin(terminal, '--private-key-file', privateKeyFile)
    : GITHUB_APP_PRIVATE_KEY
  return parsePrivateKey(text).key
}
