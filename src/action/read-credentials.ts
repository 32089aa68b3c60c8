import { FixableError } from '../errors.ts'
import { parseAppId } from '../parse/parse-app-id.ts'
import { parseClientId } from '../parse/parse-client-id.ts'
import { parsePrivateKey, type PrivateKey } from '../parse/parse-private-key.ts'
import { explainMissingCredentials, type RunEvent } from './explain-missing-credentials.ts'
import { maskLines, maskPrivateKey, maskToken } from './mask.ts'
import type { InputCore } from './runner.ts'

/** A GitHub App's id and key. */
export interface AppCredentials {
  readonly kind: 'app'
  /** The client ID, or the App ID in decimal: the JWT's `iss`. */
  readonly issuer: string
  readonly issuerInput: 'client-id' | 'app-id'
  readonly privateKey: PrivateKey
}

/** A token that already exists. */
export interface TokenCredentials {
  readonly kind: 'token'
  readonly token: string
}

/** What the step proves itself with, or, where that is allowed, why there is nothing. */
export type Credentials =
  AppCredentials | TokenCredentials | { readonly kind: 'none'; readonly reason: string }

/** Masks and reads the credentials; throws a FixableError that tells from the event why they are missing, unless that is allowed. */
export function readCredentials(core: InputCore, event: RunEvent, mayBeMissing: boolean): Credentials {
  const token = core.getInput('token')
  const privateKey = core.getInput('private-key')
  maskToken(core, token)
  const masked = maskLines(core, privateKey)
  if (token !== '' && privateKey !== '') {
    throw new FixableError({
      failed: "'token' and 'private-key' are both given, but one of them sends the event.",
      remedy: 'Remove one of the two.',
    })
  }
  if (token !== '') return { kind: 'token', token: parseToken(token) }
  if (privateKey === '') return noCredentials(core, event, mayBeMissing)
  const issuer = readIssuer(core)
  const parsed = parsePrivateKey(privateKey)
  maskPrivateKey(core, parsed.pem, masked)
  return { kind: 'app', ...issuer, privateKey: parsed }
}

function noCredentials(core: InputCore, event: RunEvent, mayBeMissing: boolean): Credentials {
  const hasId = core.getInput('client-id') !== '' || core.getInput('app-id') !== ''
  const orToken = core.getInput('dispatch-event-type') === '' ? [] : ['token']
  const empty = hasId ? ['private-key'] : ['client-id', 'private-key', ...orToken]
  const reason = explainMissingCredentials(event, empty)
  if (mayBeMissing) return { kind: 'none', reason: reason.failed }
  throw new FixableError(reason)
}

function readIssuer(core: InputCore): { issuer: string; issuerInput: 'client-id' | 'app-id' } {
  const clientId = core.getInput('client-id')
  const appId = core.getInput('app-id')
  if (clientId === '' && appId === '') {
    throw new FixableError({
      failed: "'private-key' is given without 'client-id'.",
      remedy:
        "Set 'client-id' to the value that starts with Iv on the App's settings page, and look for a misspelt variable or secret if it is set already.",
    })
  }
  if (clientId === '') return { issuer: parseAppId('app-id', appId), issuerInput: 'app-id' }
  if (appId !== '')
    core.warning("'client-id' and 'app-id' are both given: 'client-id' is used. Remove 'app-id'.")
  return { issuer: parseClientId(clientId), issuerInput: 'client-id' }
}

function parseToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token
  throw new FixableError({
    failed: "'token' has spaces, line breaks or other characters in it that no token has.",
    remedy: 'Store the token again, without anything around it.',
  })
}
