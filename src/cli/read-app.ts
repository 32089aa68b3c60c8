import { fixable } from '../errors/explained-error.ts'
import type { AppIdentity } from '../github/authenticate-app.ts'
import { parsePrivateKey, type PrivateKey } from '../keys/parse-private-key.ts'
import { parseAppId, parseClientId } from '../parse/parse-id.ts'
import { parseApiUrl, type GitHubAddress } from '../parse/parse-url.ts'
import { parseWebUrl } from './parse-urls.ts'
import { readFileOrStdin } from './read-input.ts'
import { warn, type Terminal } from './terminal.ts'

/** The options that say which server is meant. */
export interface AddressOptions {
  readonly githubUrl?: string
  readonly githubApiUrl?: string
}

/** The options by which an App proves itself. */
export interface AppOptions extends AddressOptions {
  readonly clientId?: string
  readonly appId?: string
  readonly privateKeyFile?: string
}

/** An App that can sign, and its server. */
export interface GivenApp extends Omit<AppIdentity, 'mask'> {
  readonly address: GitHubAddress
}

/** Reads which server is meant from `--github-url` or `--github-api-url`, else `GITHUB_API_URL`, else github.com. */
export function readAddress({ env }: Pick<Terminal, 'env'>, options: AddressOptions): GitHubAddress {
  const { githubUrl, githubApiUrl } = options
  if (githubUrl !== undefined && githubApiUrl !== undefined) {
    throw fixable({
      failed: "'--github-url' and '--github-api-url' are both given, but each follows from the other.",
      remedy: 'Remove one of the two.',
    })
  }
  if (githubUrl !== undefined) return parseWebUrl('--github-url', githubUrl)
  if (githubApiUrl !== undefined) return parseApiUrl('--github-api-url', githubApiUrl.trim())
  const fromEnv = (env.GITHUB_API_URL ?? '').trim()
  return parseApiUrl('GITHUB_API_URL', fromEnv === '' ? 'https://api.github.com' : fromEnv)
}

/** Returns whether an App's private key is given, by option or environment. */
export function hasApp({ env }: Pick<Terminal, 'env'>, { privateKeyFile }: AppOptions): boolean {
  return privateKeyFile !== undefined || (env.GITHUB_APP_PRIVATE_KEY ?? '').trim() !== ''
}

/** Reads an App's id and key from the options, else from the environment; throws an ExplainedError that names what is missing or wrong. */
export async function readApp(terminal: Terminal, options: AppOptions): Promise<GivenApp> {
  const address = readAddress(terminal, options)
  const issuer = readIssuer(terminal, options)
  return { address, issuer, signer: await readKey(terminal, options) }
}

/** Reads the client ID or App ID; an option goes before the environment. */
export function readIssuer(terminal: Terminal, { clientId, appId }: AppOptions): string {
  if (clientId !== undefined && appId !== undefined) {
    warn(terminal, "'--client-id' and '--app-id' are both given: '--client-id' is used.")
  }
  const { GITHUB_APP_CLIENT_ID, GITHUB_APP_ID } = terminal.env
  const sources = [
    ['--client-id', clientId, parseClientId],
    ['--app-id', appId, parseAppId],
    ['GITHUB_APP_CLIENT_ID', GITHUB_APP_CLIENT_ID, parseClientId],
    ['GITHUB_APP_ID', GITHUB_APP_ID, parseAppId],
  ] as const
  for (const [name, value = '', parse] of sources) {
    if (value.trim() !== '') return parse(name, value.trim())
  }
  throw fixable({
    failed: 'No App is named.',
    remedy: "Give its client ID as '--client-id' or GITHUB_APP_CLIENT_ID; it starts with Iv.",
  })
}

/** Reads the private key; the option goes before the environment. */
export async function readKey(terminal: Terminal, { privateKeyFile }: AppOptions): Promise<PrivateKey> {
  const { GITHUB_APP_PRIVATE_KEY = '' } = terminal.env
  if (privateKeyFile !== undefined) {
    const value = await readFileOrStdin(terminal, '--private-key-file', privateKeyFile)
    return parsePrivateKey('--private-key-file', value)
  }
  if (GITHUB_APP_PRIVATE_KEY.trim() !== '') {
    return parsePrivateKey('GITHUB_APP_PRIVATE_KEY', GITHUB_APP_PRIVATE_KEY)
  }
  throw fixable({
    failed: "No private key is given, neither by '--private-key-file' nor in GITHUB_APP_PRIVATE_KEY.",
    remedy: "Name the .pem file that the App's settings page lets you download, or - for standard input.",
  })
}
