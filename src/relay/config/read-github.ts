import { fixable } from '../../errors/explained-error.ts'
import { realTiming } from '../../http/timing.ts'
import { refuseKmsName } from '../../keys/kms/refuse-kms-name.ts'
import { openKmsSigner, type KmsSigner } from '../../keys/kms/open-kms-signer.ts'
import { parsePrivateKey, type PrivateKey } from '../../keys/parse-private-key.ts'
import { isToken } from '../../parse/is-token.ts'
import { parseClientId } from '../../parse/parse-id.ts'
import { parseApiUrl } from '../../parse/parse-url.ts'
import { maskNothing } from '../../terminal/connect-to.ts'
import type { ConfigFile, Credentials, GitHubConfig } from './config.ts'
import type { Mistakes } from './mistakes.ts'
import { readSecret, type Surroundings } from './read-secret.ts'

/** Reads the server, and the App's key or the token; undefined if there is a mistake. */
export async function readGitHub(
  { github }: ConfigFile,
  mistakes: Mistakes,
  around: Surroundings,
): Promise<GitHubConfig | undefined> {
  const address = mistakes.attempt(['github', 'api-url'], () =>
    parseApiUrl('github-api-url', github['api-url'] ?? 'https://api.github.com'),
  )
  const credentials = await readCredentials(github, mistakes, around)
  return address && credentials && { address, credentials }
}

async function readCredentials(
  github: ConfigFile['github'],
  mistakes: Mistakes,
  around: Surroundings,
): Promise<Credentials | undefined> {
  const { 'client-id': clientId, 'token-file': tokenFile } = github
  const { 'private-key-file': keyFile, 'kms-key': kmsKey } = github
  const keys = [keyFile, kmsKey].filter((key) => key !== undefined)
  const hasApp = clientId !== undefined && keys.length === 1 && tokenFile === undefined
  const hasToken = clientId === undefined && keys.length === 0 && tokenFile !== undefined
  if (!hasApp && !hasToken) {
    mistakes.addAtKey(['github'], {
      failed: "'github' needs an App or a personal access token.",
      remedy: "Give 'client-id' and one of 'private-key-file' and 'kms-key', or only 'token-file'.",
    })
    return undefined
  }
  if (hasToken)
    return mistakes.attempt(['github', 'token-file'], () => ({ token: readToken(around, tokenFile) }))
  const issuer = mistakes.attempt(['github', 'client-id'], () => parseClientId('client-id', String(clientId)))
  const signer =
    kmsKey === undefined
      ? mistakes.attempt(['github', 'private-key-file'], () => readPrivateKey(String(keyFile), around))
      : await mistakes.attemptAsync(['github', 'kms-key'], () => openKmsKey(kmsKey, around))
  return issuer === undefined || signer === undefined ? undefined : { issuer, signer }
}

function readPrivateKey(file: string, around: Surroundings): PrivateKey {
  refuseKmsName('private-key-file', file)
  return parsePrivateKey('private-key', readSecret(around, file))
}

/** A relay lives for months, so it uses credentials that renew themselves: it reads them for each signature. */
async function openKmsKey(key: string, { env, log }: Surroundings): Promise<KmsSigner> {
  const signer = await openKmsSigner(
    { key: key.trim(), identity: '' },
    { env, tools: ['~/.vault-token'], mask: maskNothing, log, timing: realTiming },
  )
  if ('missing' in signer) throw fixable({ failed: signer.missing.failed, remedy: howToLogIn })
  return signer
}

const howToLogIn =
  'Give the relay credentials that renew themselves: a web identity file for AWS (AWS_ROLE_ARN, AWS_WEB_IDENTITY_TOKEN_FILE) or Azure (AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_FEDERATED_TOKEN_FILE), or a file of workload identity federation for Google Cloud (GOOGLE_APPLICATION_CREDENTIALS).'

function readToken(around: Surroundings, given: string): string {
  const token = readSecret(around, given).trim()
  if (isToken(token)) return token
  throw fixable({
    failed: "'token-file' contains something other than a token.",
    remedy: 'Write only the token into the file.',
  })
}
