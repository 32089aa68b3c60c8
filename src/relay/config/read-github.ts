import { fixable } from '../../errors/explained-error.ts'
import { parsePrivateKey } from '../../keys/parse-private-key.ts'
import { isToken } from '../../parse/is-token.ts'
import { parseClientId } from '../../parse/parse-id.ts'
import { parseApiUrl } from '../../parse/parse-url.ts'
import type { ConfigFile, Credentials, GitHubConfig } from './config.ts'
import type { Mistakes } from './mistakes.ts'
import { readSecret, type Surroundings } from './read-secret.ts'

/** Reads the server, and the App's key or the token; undefined if there is a mistake. */
export function readGitHub(
  { github }: ConfigFile,
  mistakes: Mistakes,
  around: Surroundings,
): GitHubConfig | undefined {
  const address = mistakes.attempt(['github', 'api-url'], () =>
    parseApiUrl('github-api-url', github['api-url'] ?? 'https://api.github.com'),
  )
  const credentials = readCredentials(github, mistakes, around)
  return address && credentials && { address, credentials }
}

function readCredentials(
  github: ConfigFile['github'],
  mistakes: Mistakes,
  around: Surroundings,
): Credentials | undefined {
  const { 'client-id': clientId, 'private-key-file': keyFile, 'token-file': tokenFile } = github
  const isApp = clientId !== undefined || keyFile !== undefined
  if (isApp === (tokenFile !== undefined) || (isApp && (clientId === undefined || keyFile === undefined))) {
    mistakes.addAtKey(['github'], {
      failed: "'github' needs an App or a personal access token.",
      remedy: "Give 'client-id' and 'private-key-file', or only 'token-file'.",
    })
    return undefined
  }
  if (tokenFile !== undefined)
    return mistakes.attempt(['github', 'token-file'], () => ({ token: readToken(around, tokenFile) }))
  const issuer = mistakes.attempt(['github', 'client-id'], () => parseClientId('client-id', String(clientId)))
  const signer = mistakes.attempt(['github', 'private-key-file'], () =>
    parsePrivateKey('private-key', readSecret(around, String(keyFile))),
  )
  return issuer === undefined || signer === undefined ? undefined : { issuer, signer }
}

function readToken(around: Surroundings, given: string): string {
  const token = readSecret(around, given).trim()
  if (isToken(token)) return token
  throw fixable({
    failed: "'token-file' contains something other than a token.",
    remedy: 'Write only the token into the file.',
  })
}
