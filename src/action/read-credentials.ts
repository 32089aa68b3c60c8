import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { parsePrivateKey } from '../keys/parse-private-key.ts'
import type { Signer } from '../keys/signer.ts'
import { isToken } from '../parse/is-token.ts'
import { parseAppId, parseClientId } from '../parse/parse-id.ts'
import { refuseLong } from '../parse/refuse-long.ts'
import type { Around, Credentials } from './credentials.ts'
import { maskLines, maskPrivateKey, maskToken } from './mask.ts'
import type { InputCore, Run } from './runner.ts'

/** GitHub's tokens have about 520 characters, and servers reject requests with much larger headers. */
const longestToken = 8192

/** Masks and reads the credentials; throws an ExplainedError that uses the event to explain why they are missing, unless that is allowed. */
export async function readCredentials(
  core: InputCore,
  around: Around,
  mayBeMissing: boolean,
): Promise<Credentials> {
  const token = core.getInput('token')
  const privateKey = core.getInput('private-key')
  maskToken(core, token)
  const masked = maskLines(core, privateKey)
  const kmsKey = core.getInput('kms-key')
  refuseSeveral({ token, 'private-key': privateKey, 'kms-key': kmsKey })
  const kmsIdentity = core.getInput('kms-identity')
  if (kmsIdentity !== '' && kmsKey === '') await refuseLonelyIdentity(around.run)
  if (token !== '') return { kind: 'token', token: parseToken(token) }
  if (kmsKey !== '') {
    // Steps with a private key do not load what a key management service needs.
    const { readKmsKey } = await import('./read-kms-key.ts')
    const signer = await readKmsKey(core, { key: kmsKey, identity: kmsIdentity, mayBeMissing }, around)
    return 'kind' in signer ? signer : { kind: 'app', issuer: readIssuer(core, 'kms-key'), signer }
  }
  if (privateKey === '') return noCredentials(core, around.run, mayBeMissing)
  const issuer = readIssuer(core, 'private-key')
  const signer = parsePrivateKey('private-key', privateKey)
  maskPrivateKey(core, signer.pem, masked)
  return { kind: 'app', issuer, signer }
}

async function refuseLonelyIdentity(run: Run): Promise<void> {
  const { whyWithheld } = await import('./explain-missing-credentials.ts')
  if (whyWithheld(run) !== undefined) return
  throw fixable({
    failed: prose`${named('kms-identity')} is set, but ${named('kms-key')} is not.`,
    remedy: prose`Set ${named('kms-key')} to the key that signs. If the step sets it, check the spelling of the variable.`,
  })
}

function refuseSeveral(inputs: Readonly<Record<string, string>>): void {
  const [one, other] = Object.keys(inputs).filter((name) => inputs[name] !== '')
  if (one === undefined || other === undefined) return
  throw fixable({
    failed: prose`${named(one)} and ${named(other)} are both set, but only one of them can be used.`,
    remedy: 'Remove one of them.',
  })
}

async function noCredentials(core: InputCore, run: Run, mayBeMissing: boolean): Promise<Credentials> {
  const hasId = core.getInput('client-id') !== '' || core.getInput('app-id') !== ''
  const isSending = ['dispatch-event-type', 'dispatch-workflow'].some((name) => core.getInput(name) !== '')
  const orToken = isSending ? ['token'] : []
  const empty = hasId ? ['private-key'] : ['client-id', 'private-key', ...orToken]
  // Steps with credentials do not load what explains why there are none.
  const { explainMissingCredentials } = await import('./explain-missing-credentials.ts')
  const reason = explainMissingCredentials(run, empty)
  if (mayBeMissing) return { kind: 'none', reason: reason.failed, isExpected: reason.isExpected }
  throw fixable(reason)
}

function readIssuer(core: InputCore, key: Signer['input']): string {
  const clientId = core.getInput('client-id')
  const appId = core.getInput('app-id')
  if (clientId === '' && appId === '') {
    throw fixable({
      failed: prose`${named(key)} is set, but ${named('client-id')} is not.`,
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
