import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { parsePrivateKey } from '../keys/parse-private-key.ts'
import type { Signer } from '../keys/signer.ts'
import { isToken } from '../parse/is-token.ts'
import { parseAppId, parseClientId } from '../parse/parse-id.ts'
import { refuseLong } from '../parse/refuse-long.ts'
import { explainMissingCredentials } from './explain-missing-credentials.ts'
import { maskLines, maskPrivateKey, maskToken } from './mask.ts'
import type { InputCore, Run } from './runner.ts'

/** A GitHub App's id and what signs for it. */
export interface AppCredentials {
  readonly kind: 'app'
  /** The client ID, or the App ID in decimal: the JWT's `iss`. */
  readonly issuer: string
  readonly signer: Signer
}

/** A token that already exists. */
export interface TokenCredentials {
  readonly kind: 'token'
  readonly token: string
}

/** GitHub's tokens have some 520 characters; servers take no request with much more in its headers. */
const longestToken = 8192

/** What the step proves itself with, or, where that is allowed, why there is nothing. */
export type Credentials =
  | AppCredentials
  | TokenCredentials
  | { readonly kind: 'none'; readonly reason: string; readonly isExpected: boolean }

/** Masks and reads the credentials; throws an ExplainedError that tells from the event why they are missing, unless that is allowed. */
export function readCredentials(core: InputCore, run: Run, mayBeMissing: boolean): Credentials {
  const token = core.getInput('token')
  const privateKey = core.getInput('private-key')
  maskToken(core, token)
  const masked = maskLines(core, privateKey)
  if (token !== '' && privateKey !== '') {
    throw fixable({
      failed: prose`${named('token')} and ${named('private-key')} are both given, but one of them sends the event.`,
      remedy: 'Remove one of the two.',
    })
  }
  if (token !== '') return { kind: 'token', token: parseToken(token) }
  if (privateKey === '') return noCredentials(core, run, mayBeMissing)
  const issuer = readIssuer(core)
  const signer = parsePrivateKey('private-key', privateKey)
  maskPrivateKey(core, signer.pem, masked)
  return { kind: 'app', issuer, signer }
}

function noCredentials(core: InputCore, run: Run, mayBeMissing: boolean): Credentials {
  const hasId = core.getInput('client-id') !== '' || core.getInput('app-id') !== ''
  const orToken = core.getInput('dispatch-event-type') === '' ? [] : ['token']
  const empty = hasId ? ['private-key'] : ['client-id', 'private-key', ...orToken]
  const reason = explainMissingCredentials(run, empty)
  if (mayBeMissing) return { kind: 'none', reason: reason.failed, isExpected: reason.isExpected }
  throw fixable(reason)
}

function readIssuer(core: InputCore): string {
  const clientId = core.getInput('client-id')
  const appId = core.getInput('app-id')
  if (clientId === '' && appId === '') {
    throw fixable({
      failed: prose`${named('private-key')} is given without ${named('client-id')}.`,
      remedy: prose`Set ${named('client-id')} to the value that starts with Iv on the App's settings page, and look for a misspelt variable or secret if it is set already.`,
    })
  }
  if (clientId === '') return parseAppId('app-id', appId)
  if (appId !== '')
    core.warning("'client-id' and 'app-id' are both given: 'client-id' is used. Remove 'app-id'.")
  return parseClientId('client-id', clientId)
}

function parseToken(token: string): string {
  refuseLong('token', token, longestToken)
  if (isToken(token)) return token
  throw fixable({
    failed: prose`${named('token')} has spaces, line breaks or other characters in it that no token has.`,
    remedy: 'Store the token again, without anything around it.',
  })
}
