import { quoteForShell } from '../../parse/quote-for-shell.ts'
import { named, prose, word, type Text } from '../../errors/text.ts'
import { describeClaims, ifMeant, listSubjects, type Claims } from './id-token.ts'
import { parseJson, textAt } from './json.ts'
import type { Meanings } from './purpose.ts'
import { logInAgain } from './session.ts'

/** Reads a refusal of Google's APIs: the status and the reason, or the code and the description of OAuth. */
export function readGoogleRefusal(text: string): Readonly<Record<'code' | 'message', string>> {
  const json = parseJson(text)
  const details = (Object(json) as { readonly error?: { readonly details?: unknown } }).error?.details
  const reason = [details]
    .flat()
    .map((detail) => textAt(detail, 'reason'))
    .find((found) => found !== undefined)
  return {
    code: [textAt(json, 'error.status') ?? textAt(json, 'error'), reason].filter(Boolean).join(' '),
    message: textAt(json, 'error.message') ?? textAt(json, 'error_description') ?? '',
  }
}

/** What a request to a key was for, and who sent it. */
interface KeyUse {
  readonly version: string
  readonly who: Text
  /** Who has to have the rights, in each form of the subject; empty if nobody knows. */
  readonly principals: readonly string[]
  readonly permission: string
}

const isOff: Meanings[number] = [
  /SERVICE_DISABLED|has not been used in project/,
  'the API is disabled in the project that the response names.',
  'Enable it in that project, and try again after a few minutes: gcloud services enable cloudkms.googleapis.com iamcredentials.googleapis.com --project NUMBER',
]

/** @see https://cloud.google.com/kms/docs/reference/permissions-and-roles */
export function explainGoogleKey({ version, who, principals, permission }: KeyUse): Meanings {
  const role = permission === 'useToSign' ? 'roles/cloudkms.signer' : 'roles/cloudkms.publicKeyViewer'
  const key = version.replace(
    /^projects\/(.+)\/locations\/(.+)\/keyRings\/(.+)\/cryptoKeys\/(.+)\/cryptoKeyVersions\/.*$/,
    '$4 --keyring $3 --location $2 --project $1',
  )
  const members = asMembers(principals, typeof who === 'string' ? `serviceAccount:${who}` : 'MEMBER')
  return [
    isOff,
    [
      /PERMISSION_DENIED/,
      prose`cloudkms.cryptoKeyVersions.${permission} is not allowed for ${who}, or there is no such key.`,
      prose`Correct ${named('kms-key')}, or run: gcloud kms keys add-iam-policy-binding ${key} --role ${role} ${members.join(', and again with ')}`,
    ],
    [
      /NOT_FOUND/,
      'there is no such version of a key.',
      prose`Correct ${named('kms-key')}. 'gcloud kms keys versions list' shows the versions.`,
    ],
    [
      /FAILED_PRECONDITION/,
      'the version of the key is not enabled: it may be disabled, about to be destroyed, or its import may have failed.',
      "Check its state with 'gcloud kms keys versions describe', and enable it with 'gcloud kms keys versions enable'.",
    ],
    [
      /INVALID_ARGUMENT/,
      'the key is not an RSA key for signatures.',
      "Import the App's private key with the purpose asymmetric-signing and the algorithm rsa-sign-pkcs1-2048-sha256.",
    ],
    [/UNAUTHENTICATED/, prose`the access token of ${who} is not valid, or has expired.`, logInAgain()],
  ]
}

/** @see https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines */
export function explainGoogleLogin(audience: string, claims: Claims | undefined): Meanings {
  const said = describeClaims(claims)
  const subjects = claims === undefined ? '' : listSubjects(claims)
  const provider = audience.replace(
    /^.*projects\/(.+)\/locations\/global\/workloadIdentityPools\/(.+)\/providers\/(.+)$/,
    '$3 --workload-identity-pool $2 --location global --project $1',
  )
  const update = `gcloud iam workload-identity-pools providers update-oidc ${provider}`
  return [
    isOff,
    [
      /attribute condition/,
      prose`the attribute condition of the provider does not accept this job.${said}`,
      ifMeant(
        `add the subject to the attribute condition. This command replaces the whole condition, so keep what other jobs need: ${update} --attribute-condition ${quoteForShell(`(OLD CONDITION) || assertion.sub in [${subjects}]`)}`,
      ),
    ],
    [
      /invalid_target/,
      'there is no such provider, or it is disabled.',
      prose`Correct ${named('kms-identity')}: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/NAME, with the number of the project.`,
    ],
    [
      /audience|aud/,
      prose`the provider does not accept the audience of the token.${said}`,
      `Remove the allowed audiences of the provider, or add this one. The command replaces the list: ${update} --allowed-audiences https:${audience}`,
    ],
    [
      /issuer|jwks|signature|signing key/i,
      prose`the provider does not accept the issuer of the token.${said}`,
      'Create another provider for this issuer, because a change of this one would lock out other jobs. The issuer must be reachable from the internet.',
    ],
    [/expired|stale|lifetime/i, 'the OIDC token has expired.', prose`Run ${word('the job')} again.`],
    [
      /^4/,
      prose`the provider does not accept the token.${said}`,
      'Check the issuer, the audiences, the attribute mapping (google.subject=assertion.sub), and the attribute condition of the provider.',
    ],
  ]
}

/** @see https://cloud.google.com/iam/docs/service-account-impersonation */
export function explainImpersonation(account: string, principals: readonly string[]): Meanings {
  return [
    isOff,
    [
      /PERMISSION_DENIED|NOT_FOUND/,
      'the job may not act as this service account, or it does not exist.',
      prose`Remove the service account from ${named('kms-identity')} and give the principal roles/cloudkms.signer on the key, or run: gcloud iam service-accounts add-iam-policy-binding ${account} --role roles/iam.workloadIdentityUser ${asMembers(principals, 'PRINCIPAL').join(', and again with ')}`,
    ],
  ]
}

/** Returns the option of gcloud that names a member, for each principal, or for another member if there is none. */
function asMembers(principals: readonly string[], other: string): readonly string[] {
  return (principals.length > 0 ? principals : [other]).map((member) => `--member ${quoteForShell(member)}`)
}
