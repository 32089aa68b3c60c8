import { explainAwsLogin, readAwsRefusal } from './explain-aws.ts'
import { findVariable } from './find-variable.ts'
import type { Claims } from './id-token.ts'
import type { Surroundings } from './kms.ts'
import { textAt } from './json.ts'
import type { Purpose } from './purpose.ts'
import { refuseAnswer, type Session } from './session.ts'
import type { AwsCredentials } from './sign-aws-request.ts'

/** A role, the server that lets a token assume it, and the token. */
interface Assumption {
  readonly sts: string
  readonly role: string
  readonly token: { readonly text: string; readonly claims: Claims | undefined }
  readonly around: Surroundings
}

/**
 * Returns the keys of a role for 15 minutes, the shortest time.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export async function assumeAwsRole(
  { ask, keep }: Session,
  { sts, role, token, around: { env } }: Assumption,
): Promise<AwsCredentials> {
  const purpose: Purpose = {
    doing: `assume the role ${role}`,
    service: 'AWS STS',
    read: readAwsRefusal,
    meanings: () => explainAwsLogin(token.claims),
  }
  const form = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: role,
    RoleSessionName:
      findVariable(env, ['AWS_ROLE_SESSION_NAME'])?.value ?? `repo-scoped-token-${env.GITHUB_RUN_ID ?? '0'}`,
    DurationSeconds: '900',
    WebIdentityToken: token.text,
  })
  const { text } = await ask(
    {
      method: 'POST',
      url: sts,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      throttled: /<Code>Throttling/,
    },
    purpose,
  )
  const fields = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) => [
    name,
    readElement(text, name),
  ])
  return toCredentials(Object.fromEntries(fields), keep)
}

/** Returns the text of an element of a response of STS, whose values need no unescaping. */
function readElement(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1]
}

/** Reads the keys of a session, which have the same names in all of AWS's formats. */
export function toCredentials(found: unknown, keep: Session['keep']): AwsCredentials {
  const read = (name: string): string =>
    textAt(found, name) ?? refuseAnswer({ doing: 'log in', service: 'AWS' }, name)
  const sessionToken = textAt(found, 'SessionToken')
  return {
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: keep(read('SecretAccessKey')),
    sessionToken: sessionToken === undefined ? undefined : keep(sessionToken),
  }
}
