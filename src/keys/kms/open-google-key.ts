import { createHash } from 'node:crypto'
import { explainGoogleKey, readGoogleRefusal } from './explain-google.ts'
import { findGoogleLogin } from './google-login.ts'
import type { KmsService, Missing, Surroundings } from './kms.ts'
import type { GoogleKey } from './kms-key.ts'
import type { Purpose } from './purpose.ts'
import { getPublicKeyOf, signWith, type Session } from './session.ts'

/**
 * Opens a version of a key of Google Cloud KMS.
 * @see https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys.cryptoKeyVersions
 */
export function openGoogleKey(key: GoogleKey, identity: string, around: Surroundings): KmsService | Missing {
  const { version } = key
  const login = findGoogleLogin(identity, around)
  if ('missing' in login) return login
  const { who } = login
  const url = `https://cloudkms.googleapis.com/v1/${version}`
  const bearer = async (session: Session) => {
    const { token, principals } = await login.logIn(session)
    const authorization = `Bearer ${session.keep(token)}`
    const purposeOf = (doing: Purpose['doing'], permission: string): Purpose => ({
      doing,
      service: 'Google Cloud KMS',
      read: readGoogleRefusal,
      meanings: () => explainGoogleKey({ version, who, principals, permission }),
    })
    return { headers: { authorization, 'content-type': 'application/json' }, purposeOf }
  }
  return {
    service: 'Google Cloud KMS',
    who,
    howToImport: "'gcloud kms keys versions import'",
    sign: async (session, data) => {
      const { headers, purposeOf } = await bearer(session)
      const sha256 = createHash('sha256').update(data).digest('base64')
      const body = JSON.stringify({ digest: { sha256 } })
      const request = { method: 'POST', url: `${url}:asymmetricSign`, headers, body } as const
      const purpose = purposeOf(signWith(key), 'useToSign')
      return Buffer.from(await session.askFor('signature', request, purpose), 'base64')
    },
    getPublicKey: async (session) => {
      const { headers, purposeOf } = await bearer(session)
      const request = { method: 'GET', url: `${url}/publicKey`, headers } as const
      const purpose = purposeOf(getPublicKeyOf(key), 'viewPublicKey')
      return session.askFor('pem', request, purpose)
    },
  }
}
