import { fixable } from '../errors/explained-error.ts'
import type { AppIdentity } from '../github/authenticate-app.ts'
import { parsePrivateKey, type PrivateKey } from '../keys/parse-private-key.ts'
import { parseAppId, parseClientId } from '../parse/parse-id.ts'
import { parseApiUrl, type GitHubAddress } from '../parse/parse-url.ts'
import { parseWebUrl } from './parse-urls.ts'
import { readFileOrStdin } from './read-input.ts'
import { warn, type Terminal } from '../terminal/terminal.ts'

/** The options that choose the server. */
export interface AddressOptions {
  readonly githubUrl?: string
  readonly githubApiUrl?: string
}

/** The options that authenticate as an App. */
export interface AppOptions extends AddressOptions {
  readonly clientId?: string
  readonly appId?: string
  readonly privateKeyFile?: string
}

/** An App that can sign, and its server. */
export interface GivenApp extends Omit<AppIdentity, 'mask'> {
  readonly address: GitHubAddress
}

/** Reads the server's address from `--github-url` or `--github-api-url`, then `GITHUB_API_URL`, and defaults to github.com. */
export function readAddress({ env }: Pick<Terminal, 'env'>, options: AddressOptions): GitHubAddress {
  const { githubUrl, githubApiUrl } = options
  if (githubUrl !== undefined && githubApiUrl !== undefined) {
    throw fixable({
      failed: "'--github-url' and '--github-api-url' are both given, but only one of them is needed.",
      remedy: 'Remove one of them.',
    })
  }
  if (githubUrl !== undefined) return parseWebUrl('--github-url', githubUrl)
  if (githubApiUrl !== undefined) return parseApiUrl('--github-api-url', githubApiUrl.trim())
  const fromEnv = (env.GITHUB_API_URL ?? '').trim()
  return parseApiUrl('GITHUB_API_URL', fromEnv === '' ? 'https://api.github.com' : fromEnv)
}

/** Returns whether an option or the environment provides an App's private key. */
export function hasApp({ env }: Pick<Terminal, 'env'>, { privateKeyFile }: AppOptions): boolean {
  return privateKeyFile !== undefined || (env.GITHUB_APP_PRIVATE_KEY ?? '').trim() !== ''
}

/** Reads an App's ID and key from the options or else the environment; throws an ExplainedError that names what is missing or invalid. */
export async function readApp(terminal: Terminal, options: AppOptions): Promise<GivenApp> {
  const address = readAddress(terminal, options)
  const issuer = readIssuer(terminal, options)
  return { address, issuer, signer: await readKey(terminal, options) }
}

/** Reads the client ID or App ID; options take precedence over the environment. */
export function readIssuer(terminal: Terminal, { clientId, appId }: AppOptions): string {
  if (clientId !== undefined && appId !== undefined) {
    warn(terminal, "'--client-id' and '--app-id' are both given. '--client-id' is used.")
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
    failed: 'No App is given.',
    remedy: "Set '--client-id' or GITHUB_APP_CLIENT_ID to its client ID, which starts with Iv.",
  })
}

/** Reads the private key; the option takes precedence over the environment. */
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
    failed: "No private key is given with '--private-key-file' or in GITHUB_APP_PRIVATE_KEY.",
    remedy: "Use the .pem file that you download from the App's settings page, or - for standard input.",
  })
}
