import { quoteForShell } from '../../parse/quote-for-shell.ts'
import { named, prose, word, type Text } from '../../errors/text.ts'
import { describeClaims, ifMeant, listSubjects, type Claims } from './id-token.ts'
import type { AwsKey } from './kms-key.ts'
import { parseJson, textAt } from './json.ts'
import type { Meanings } from './purpose.ts'
import { logInAgain } from './session.ts'

/** Reads a refusal of AWS: JSON from KMS, XML from STS. */
export function readAwsRefusal(text: string): Readonly<Record<'code' | 'message', string>> {
  const json = parseJson(text)
  const ofXml = (name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? ''
  const code = textAt(json, '__type')?.replace(/^.*#/, '') ?? ofXml('Code')
  return { code, message: textAt(json, 'message') ?? textAt(json, 'Message') ?? ofXml('Message') }
}

/** What a request to a key was for, and who sent it. */
interface KeyUse {
  readonly key: Pick<AwsKey, 'id'>
  readonly who: Text
  readonly region: string
  readonly operation: string
}

const keyStates: Meanings = [
  [
    /pending import/i,
    'the key has no key material: its import was not finished, or the material was deleted or has expired.',
    "Import the App's private key with 'aws kms import-key-material'.",
  ],
  [
    /pending deletion/i,
    'the key is about to be deleted.',
    "Cancel that with 'aws kms cancel-key-deletion', and then enable the key.",
  ],
  [/DisabledException/, 'the key is disabled.', "Enable it with 'aws kms enable-key'."],
  [/KMSInvalidState/, 'the state of the key does not allow this.', "Check it with 'aws kms describe-key'."],
  [
    /InvalidKeyUsage|ValidationException|UnsupportedOperation/,
    'the key is not an RSA key for signatures.',
    'Use an asymmetric key of the type RSA_2048 for SIGN_VERIFY, with the imported private key of the App.',
  ],
]

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html#API_Sign_Errors */
export function explainAwsKey({ key: { id }, who, region, operation }: KeyUse): Meanings {
  const principal = typeof who === 'string' ? who : 'ROLE_ARN'
  const condition =
    operation === 'Sign'
      ? ', "Condition": {"StringEquals": {"kms:SigningAlgorithm": "RSASSA_PKCS1_V1_5_SHA_256", "kms:MessageType": "RAW"}}'
      : ''
  return [
    [
      /AccessDenied/,
      prose`kms:${operation} is not allowed for ${who}, or a condition of a policy forbids it.`,
      prose`Add this statement to the policy of the key, not of the role, where "*" would mean every key: {"Effect": "Allow", "Principal": {"AWS": "${principal}"}, "Action": "kms:${operation}", "Resource": "*"${condition}}. If the policy only allows certain networks (aws:SourceIp, aws:SourceVpce), run ${word('the job')} on a ${word('runner')} there.`,
    ],
    [
      /NotFoundException/,
      `there is no key ${id} in the region ${region}.`,
      prose`Correct ${named('kms-key')}, or set AWS_REGION to the region of the key: keys and aliases belong to one region.`,
    ],
    ...keyStates,
    [
      /Signature (?:expired|not yet current)|RequestTimeTooSkewed/,
      prose`the clock of this ${word('runner')} is wrong, and correcting it did not help.`,
      prose`Set the clock of the ${word('runner')}, for example with NTP.`,
    ],
    [/ExpiredToken/, 'the credentials have expired.', logInAgain()],
    [
      /UnrecognizedClient|InvalidSignature|IncompleteSignature|InvalidClientTokenId/,
      'the credentials are not valid.',
      logInAgain(),
    ],
  ]
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export function explainAwsLogin(claims: Claims | undefined): Meanings {
  const said = describeClaims(claims)
  return [
    [
      /AccessDenied|AuthorizationError/,
      prose`the trust policy of the role does not accept this job, or the role does not exist.${said}`,
      claims === undefined ? 'Correct the trust policy of the role.' : trustPolicy(claims),
    ],
    [
      /token audience/,
      prose`the account of the role does not accept this audience.${said}`,
      'Run: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn PROVIDER_ARN --client-id sts.amazonaws.com',
    ],
    [
      /No OpenIDConnect provider|InvalidIdentityToken/,
      prose`the account of the role does not accept tokens of this issuer.${said}`,
      `Run: aws iam create-open-id-connect-provider --url ${quoteForShell(claims?.iss ?? 'ISSUER')} --client-id-list sts.amazonaws.com`,
    ],
    [
      /ExpiredToken/,
      'the OIDC token has expired.',
      prose`Check the clock of the ${word('runner')}, and run ${word('the job')} again.`,
    ],
    [
      /ValidationError/,
      'the role or the token is not valid.',
      'Correct the ARN of the role: arn:aws:iam::ACCOUNT:role/NAME.',
    ],
  ]
}

function trustPolicy(claims: Claims): string {
  const issuer = claims.iss.replace(/^https:\/\//, '')
  return ifMeant(
    `add to "Condition" in the role's trust policy: {"StringEquals": {"${issuer}:aud": "sts.amazonaws.com", "${issuer}:sub": [${listSubjects(claims)}]}}`,
  )
}
