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

/** A GitHub App's ID and what signs for it. */
export interface AppCredentials {
  readonly kind: 'app'
  /** The client ID, or the App ID in decimal: the `iss` claim of the JWT. */
  readonly issuer: string
  readonly signer: Signer
}

/** A token that already exists. */
export interface TokenCredentials {
  readonly kind: 'token'
  readonly token: string
}

/** GitHub's tokens have about 520 characters, and servers reject requests with much larger headers. */
const longestToken = 8192

/** The step's credentials, or the reason there are none, if that is allowed. */
export type Credentials =
  | AppCredentials
  | TokenCredentials
  | { readonly kind: 'none'; readonly reason: string; readonly isExpected: boolean }

/** Masks and reads the credentials; throws an ExplainedError that uses the event to explain why they are missing, unless that is allowed. */
export function readCredentials(core: InputCore, run: Run, mayBeMissing: boolean): Credentials {
  const token = core.getInput('token')
  const privateKey = core.getInput('private-key')
  maskToken(core, token)
  const masked = maskLines(core, privateKey)
  if (token !== '' && privateKey !== '') {
    throw fixable({
      failed: prose`${named('token')} and ${named('private-key')} are both set, but only one of them can send the event.`,
      remedy: 'Remove one of them.',
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
  const isSending = ['dispatch-event-type', 'dispatch-workflow'].some((name) => core.getInput(name) !== '')
  const orToken = isSending ? ['token'] : []
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
      failed: prose`${named('private-key')} is set, but ${named('client-id')} is not.`,
      remedy: prose`Set ${named('client-id')} to the value that starts with Iv on the App's settings page. If the step sets it, check the spelling of the variable or secret.`,
    })
  }
  if (clientId === '') return parseAppId('app-id', appId)
  if (appId !== '')
    core.warning("'client-id' and 'app-id' are both set. 'client-id' is used; remove 'app-id'.")
  return parseClientId('client-id', clientId)
}

function parseToken(token: string): string {
  refuseLong('token', token, longestToken)
  if (isToken(token)) return token
  throw fixable({
    failed: prose`${named('token')} contains spaces, line breaks, or other characters that tokens never contain.`,
    remedy: 'Store the token again, without anything around it.',
  })
}
