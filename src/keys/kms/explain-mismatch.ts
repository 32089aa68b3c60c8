import { fixable, type ExplainedError } from '../../errors/explained-error.ts'
import { named, prose, word } from '../../errors/text.ts'
import type { PublicKey, Signed, SigningApp } from '../signer.ts'
import type { KmsService } from './kms.ts'

/** A signature that GitHub does not accept as the App's. */
interface Mismatch {
  readonly key: string
  readonly service: KmsService
  readonly app: SigningApp
  readonly answer: Error
  readonly signed: Signed
  readonly getPublicKey: () => Promise<PublicKey>
}

/** Returns the error that says how to find out whether a service has the App's key, with the fingerprint of the key there if the identity may see it. */
export async function explainMismatch(mismatch: Mismatch): Promise<ExplainedError> {
  const { key, app, answer, signed, getPublicKey } = mismatch
  const { service, howToImport } = mismatch.service
  const { issuer, apiUrl, webUrl } = app
  const failed = prose`${service} signed with ${key}, but the signature was not made with a private key of the App with the ${word('client ID')} '${issuer}' on ${apiUrl}.`
  const page = `the App's settings page (see ${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`
  const importIt = prose`generate a private key there and import it with ${howToImport}, because GitHub cannot use a key that was created in ${service}.`
  const found = await getPublicKey().catch((error: unknown) => error as Error)
  if (found instanceof Error) {
    const remedy = prose`On ${page}, check ${named('client ID')}, or ${importIt} The fingerprint of the key in ${service} is not known, because its public key could not be read.`
    return fixable({ failed, remedy }, answer)
  }
  if (!found.verifies(signed.data, signed.signature)) {
    const complaint = {
      failed: prose`${failed} It is not a PKCS #1 v1.5 signature with SHA-256.`,
      remedy: prose`Import the App's private key with ${howToImport} again, for PKCS #1 v1.5 signatures with SHA-256 and not for PSS, and correct ${named('kms-key')}.`,
    }
    return fixable(complaint, answer)
  }
  const remedy = prose`Look for ${found.fingerprint} under 'Private keys' on ${page}. If it is there, correct ${named('client ID')}. If it is not, correct ${named('kms-key')}, or ${importIt}`
  return fixable({ failed, remedy }, answer)
}
