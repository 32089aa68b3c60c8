import { createHash, verify, type KeyObject } from 'node:crypto'
import type { PublicKey } from './signer.ts'

/**
 * Returns what can be compared of a public key.
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/managing-private-keys-for-github-apps#verifying-private-keys
 */
export function toPublicKey(key: KeyObject): PublicKey {
  const der = key.export({ type: 'spki', format: 'der' })
  return {
    fingerprint: `SHA256:${createHash('sha256').update(der).digest('base64')}`,
    bits: Number(key.asymmetricKeyDetails?.modulusLength),
    verifies: (data, signature) => verify('RSA-SHA256', data, key, signature),
  }
}
