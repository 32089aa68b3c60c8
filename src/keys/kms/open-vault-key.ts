import { explainVaultKey, readVaultRefusal } from './explain-vault.ts'
import type { KmsService, Missing, Surroundings } from './kms.ts'
import type { VaultKey } from './kms-key.ts'
import { parseJson, textAt } from './json.ts'
import type { Purpose } from './purpose.ts'
import { getPublicKeyOf, refuseAnswer, signWith, type Session } from './session.ts'
import { findVaultServer } from './find-vault-server.ts'
import { findVaultLogin } from './vault-login.ts'

/**
 * Opens a key of the Transit engine of Vault or OpenBao; throws an ExplainedError if the environment does not name the server.
 * @see https://developer.hashicorp.com/vault/api-docs/secret/transit#sign-data
 */
export function openVaultKey(key: VaultKey, identity: string, around: Surroundings): KmsService | Missing {
  const server = findVaultServer(key, around)
  const login = findVaultLogin(server, identity, around)
  if ('missing' in login) return login
  const { who } = login
  const { mount } = server
  const purposeOf = (doing: Purpose['doing'], path: string, capability: string): Purpose => ({
    doing,
    service: server.service,
    read: readVaultRefusal,
    meanings: () => explainVaultKey({ who, path: `${mount}/${path}`, capability, mount }),
  })
  const headersOf = async (session: Session): Promise<Readonly<Record<string, string>>> => ({
    ...server.headers,
    'x-vault-token': session.keep(await login.logIn(session)),
  })
  return {
    service: server.service,
    who,
    howToImport: `'vault write ${mount}/keys/${key.name}/import'`,
    sign: async (session, data) => {
      const path = `sign/${key.name}/sha2-256`
      const url = `${server.url}/v1/${mount}/${path}`
      // Without the algorithm, Transit makes a PSS signature.
      const body = JSON.stringify({ input: data.toString('base64'), signature_algorithm: 'pkcs1v15' })
      const request = { method: 'POST', url, headers: await headersOf(session), body } as const
      const purpose = purposeOf(signWith(key), path, 'update')
      const signature = await session.askFor('data.signature', request, purpose)
      return Buffer.from(signature.replace(/^vault:v\d+:/, ''), 'base64')
    },
    getPublicKey: async (session) => {
      const path = `keys/${key.name}`
      const url = `${server.url}/v1/${mount}/${path}`
      const purpose = purposeOf(getPublicKeyOf(key), path, 'read')
      const { text } = await session.ask({ method: 'GET', url, headers: await headersOf(session) }, purpose)
      return latestOf(text) ?? refuseAnswer(purpose, 'public_key')
    },
  }
}

/** Returns the public key of the latest version in a description of a key. */
function latestOf(text: string): string | undefined {
  const { data } = Object(parseJson(text)) as { readonly data?: { readonly latest_version?: number } }
  return textAt(data, `keys.${String(data?.latest_version)}.public_key`)
}
