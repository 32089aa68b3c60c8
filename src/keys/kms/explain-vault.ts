import { quoteForShell } from '../../parse/quote-for-shell.ts'
import { named, prose, word, type Text } from '../../errors/text.ts'
import { describeClaims, ifMeant, listSubjects, type Claims } from './id-token.ts'
import { parseJson } from './json.ts'
import type { Meanings } from './purpose.ts'
import { logInAgain } from './session.ts'

/** Reads a refusal of Vault, which is a list of texts. */
export function readVaultRefusal(text: string): Readonly<Record<'code' | 'message', string>> {
  const { errors } = Object(parseJson(text)) as { readonly errors?: unknown }
  return { code: '', message: [errors ?? []].flat().map(String).join('; ') }
}

const isSealed: Meanings[number] = [
  /sealed/i,
  'the server is sealed.',
  prose`Unseal it, and run ${word('the job')} again.`,
]

/** What a request to a key was for, and who sent it. */
interface KeyUse {
  readonly who: Text
  readonly path: string
  readonly mount: string
  readonly capability: string
}

/** @see https://developer.hashicorp.com/vault/docs/concepts/policies */
export function explainVaultKey({ who, path, mount, capability }: KeyUse): Meanings {
  return [
    [
      /invalid token|bad token|missing client token/,
      prose`${who} is not valid, or has expired.`,
      logInAgain(),
    ],
    [
      /permission denied/,
      prose`the capability '${capability}' is not allowed for ${who}, or the token has expired.`,
      `Add this to a policy of the role: path "${path}" { capabilities = ["${capability}"] }`,
    ],
    [
      /no handler for route|unsupported path|^404/,
      `there is no Transit engine at '${mount}', or no such key.`,
      prose`Correct ${named('kms-key')}, or set TRANSIT_SECRET_ENGINE_PATH to the path of the engine, and VAULT_NAMESPACE to its namespace.`,
    ],
    [
      /key not found/,
      'there is no such key.',
      prose`Correct ${named('kms-key')}. 'vault list ${mount}/keys' shows the keys.`,
    ],
    [
      /min_encryption_version|version/,
      'the version of the key may not sign.',
      "Check 'min_encryption_version' of the key.",
    ],
    [
      /does not support sign|unsupported|key type|algorithm/i,
      'the key is not an RSA key for signatures.',
      "Import the App's private key with 'key wrap' and type=rsa-2048.",
    ],
    isSealed,
  ]
}

/** A role of the JWT login, and the token that it refused. */
interface Refused {
  readonly mount: string
  readonly role: string
  readonly claims: Claims
}

/** @see https://developer.hashicorp.com/vault/docs/auth/jwt */
export function explainVaultLogin({ mount, role, claims }: Refused): Meanings {
  const said = describeClaims(claims)
  const issuer = quoteForShell(claims.iss)
  const again = `auth/${mount}/role/${role} again, with "role_type": "jwt" and its other bounds`
  return [
    isSealed,
    [
      /role ".*" could not be found|role could not be found/,
      'there is no such role.',
      prose`Correct ${named('kms-identity')}: ROLE, or AUTH_MOUNT/ROLE. 'vault list auth/${mount}/role' shows the roles.`,
    ],
    [
      /does not match any associated bound claim|bound_subject|sub claim/,
      prose`the role does not accept this job.${said}`,
      ifMeant(`write ${again}, and these subjects too: "bound_claims": {"sub": [${listSubjects(claims)}]}`),
    ],
    [
      /audience/,
      prose`the role does not accept the audience of the token.${said}`,
      `Write ${again}, and this audience: "bound_audiences": ["${claims.aud}"]`,
    ],
    [
      /issuer|verifying token signature|no known key/,
      prose`${`auth/${mount}`} does not accept the issuer of the token.${said}`,
      prose`Enable another JWT login for this issuer, because a change of this one would lock out other jobs, and name it in ${named('kms-identity')}: vault auth enable -path=NAME jwt, and vault write auth/NAME/config oidc_discovery_url=${issuer} bound_issuer=${issuer}`,
    ],
    [
      /expired|not yet valid|before|nbf|iat/,
      'the OIDC token is not valid at this time.',
      prose`Check the clock of the server, and run ${word('the job')} again.`,
    ],
    [
      /permission denied|no handler for route|unsupported path/,
      `there is no JWT login at 'auth/${mount}', or it is in another namespace.`,
      prose`Correct ${named('kms-identity')}: AUTH_MOUNT/ROLE, or set VAULT_NAMESPACE.`,
    ],
  ]
}
