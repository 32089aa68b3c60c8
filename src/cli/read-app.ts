import { fixable } from '../errors/explained-error.ts'
import type { AppIdentity } from '../github/authenticate-app.ts'
import { openKmsSigner, type KmsSigner } from '../keys/kms/open-kms-signer.ts'
import { refuseKmsName } from '../keys/kms/refuse-kms-name.ts'
import { parsePrivateKey, type PrivateKey } from '../keys/parse-private-key.ts'
import { trimBlanks } from '../parse/invisible.ts'
import { parseAppId, parseClientId } from '../parse/parse-id.ts'
import { parseApiUrl, type GitHubAddress } from '../parse/parse-url.ts'
import { parseWebUrl } from './parse-urls.ts'
import { readFileOrStdin } from './read-input.ts'
import { logTo, maskNothing } from '../terminal/connect-to.ts'
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
  readonly kmsKey?: string
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
  if (githubApiUrl !== undefined) return parseApiUrl('--github-api-url', githubApiUrl)
  const fromEnv = (env.GITHUB_API_URL ?? '').trim()
  return parseApiUrl('GITHUB_API_URL', fromEnv === '' ? 'https://api.github.com' : fromEnv)
}

/** Returns whether an option or the environment names an App's key. */
export function hasApp({ env }: Pick<Terminal, 'env'>, { privateKeyFile, kmsKey }: AppOptions): boolean {
  const { GITHUB_APP_PRIVATE_KEY = '', GITHUB_APP_KMS_KEY = '' } = env
  return [privateKeyFile, kmsKey, GITHUB_APP_PRIVATE_KEY, GITHUB_APP_KMS_KEY].some(
    (given = '') => given.trim() !== '',
  )
}

/** Reads an App's ID and key from the options or else the environment; throws an ExplainedError that names what is missing or invalid. */
export async function readApp(terminal: Terminal, options: AppOptions): Promise<GivenApp> {
  const address = readAddress(terminal, options)
  const issuer = readIssuer(terminal, options)
  return { address, issuer, signer: await readSigner(terminal, options) }
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
    const text = trimBlanks(value)
    if (text !== '') return parse(name, text)
  }
  throw fixable({
    failed: 'No App is given.',
    remedy: "Set '--client-id' or GITHUB_APP_CLIENT_ID to its client ID, which starts with Iv.",
  })
}

/** Reads the private key, or opens the key in a key management service; options take precedence over the environment. */
export async function readSigner(terminal: Terminal, options: AppOptions): Promise<PrivateKey | KmsSigner> {
  const { privateKeyFile, kmsKey } = options
  const { GITHUB_APP_PRIVATE_KEY = '', GITHUB_APP_KMS_KEY = '' } = terminal.env
  if (privateKeyFile !== undefined && kmsKey !== undefined) throw chooseOne('--private-key-file', '--kms-key')
  if (privateKeyFile !== undefined) {
    refuseKmsName('--private-key-file', privateKeyFile)
    const value = await readFileOrStdin(terminal, '--private-key-file', privateKeyFile)
    return parsePrivateKey('--private-key-file', value)
  }
  if (kmsKey !== undefined) return openKms(terminal, kmsKey)
  const [pem, uri] = [GITHUB_APP_PRIVATE_KEY.trim(), GITHUB_APP_KMS_KEY.trim()]
  if (pem !== '' && uri !== '') throw chooseOne('GITHUB_APP_PRIVATE_KEY', 'GITHUB_APP_KMS_KEY')
  if (pem !== '') return parsePrivateKey('GITHUB_APP_PRIVATE_KEY', pem)
  if (uri !== '') return openKms(terminal, uri)
  throw fixable({
    failed: "No private key is given with '--private-key-file' or in GITHUB_APP_PRIVATE_KEY.",
    remedy:
      "Use the .pem file that you download from the App's settings page, or - for standard input; or a key in a key management service with '--kms-key'.",
  })
}

function chooseOne(one: string, other: string): Error {
  return fixable({
    failed: `'${one}' and '${other}' are both given, but only one of them can be used.`,
    remedy: 'Remove one of them.',
  })
}

/** Opens a key with the credentials of the environment, or of the service's own command. */
async function openKms(terminal: Terminal, key: string): Promise<KmsSigner> {
  const signer = await openKmsSigner(
    { key: key.trim(), identity: '' },
    {
      env: terminal.env,
      tools: ['aws', 'gcloud', 'az', '~/.vault-token'],
      mask: maskNothing,
      log: logTo(terminal),
      timing: terminal.timing,
    },
  )
  if ('missing' in signer) throw fixable(signer.missing)
  return signer
}
