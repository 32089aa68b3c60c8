import { createHash, type JsonWebKey } from 'node:crypto'
import { findAzureLogin } from './azure-login.ts'
import { explainAzureKey, readAzureRefusal } from './explain-azure.ts'
import type { KmsService, Missing, Surroundings } from './kms.ts'
import type { AzureKey } from './kms-key.ts'
import { parseJson } from './json.ts'
import type { Purpose } from './purpose.ts'
import { getPublicKeyOf, signWith, type Session } from './session.ts'

/**
 * Opens a key of Azure Key Vault or of a Managed HSM.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/sign/sign
 */
export function openAzureKey(key: AzureKey, identity: string, around: Surroundings): KmsService | Missing {
  const { host, name, version } = key
  const login = findAzureLogin(host, identity, around)
  if ('missing' in login) return login
  const { who } = login
  const url = `https://${host}/keys/${name}/${version}`
  const purposeOf = (doing: Purpose['doing'], action: string): Purpose => ({
    doing,
    service: 'Azure Key Vault',
    read: readAzureRefusal,
    meanings: () => explainAzureKey({ key, who, action }),
  })
  const bearer = async (session: Session): Promise<Readonly<Record<string, string>>> => {
    const token = session.keep(await login.logIn(session))
    return { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  }
  return {
    service: 'Azure Key Vault',
    who,
    howToImport: "'az keyvault key import'",
    sign: async (session, data) => {
      const value = createHash('sha256').update(data).digest('base64url')
      const body = JSON.stringify({ alg: 'RS256', value })
      const headers = await bearer(session)
      // Without a version, the path has an empty part, which means the latest one.
      const request = { method: 'POST', url: `${url}/sign?api-version=7.4`, headers, body } as const
      return Buffer.from(
        await session.askFor('value', request, purposeOf(signWith(key), 'sign')),
        'base64url',
      )
    },
    getPublicKey: async (session) => {
      const headers = await bearer(session)
      const request = { method: 'GET', url: `${url}?api-version=7.4`, headers } as const
      const { text } = await session.ask(request, purposeOf(getPublicKeyOf(key), 'read'))
      const { kty, n, e } = (Object(parseJson(text)) as { readonly key?: JsonWebKey }).key ?? {}
      // The keys of an HSM have a type of their own.
      const jwk = { kty: String(kty).replace('-HSM', ''), n, e } as JsonWebKey
      return { key: jwk, format: 'jwk' }
    },
  }
}
