import type { KmsSigner } from '../../keys/kms/open-kms-signer.ts'
import type { PrivateKey } from '../../keys/parse-private-key.ts'
import type { GitHubConfig } from './config.ts'

/** Returns whether two configurations use the same credentials at the same server. */
export function isSameGitHub(one: GitHubConfig, other: GitHubConfig): boolean {
  const identify = ({ address, credentials }: GitHubConfig): readonly string[] => [
    address.apiUrl,
    ...('token' in credentials ? [credentials.token] : [credentials.issuer, keyOf(credentials.signer)]),
  ]
  return identify(one).join('\n') === identify(other).join('\n')
}

/** A key in a key management service stays the same, whatever its credentials. */
function keyOf(signer: PrivateKey | KmsSigner): string {
  return 'pem' in signer ? signer.pem : signer.key
}
