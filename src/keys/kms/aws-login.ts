import { named, prose, word } from '../../errors/text.ts'
import { assumeAwsRole, toCredentials } from './assume-aws-role.ts'
import { findVariable } from './find-variable.ts'
import { readClaims, refuseWithoutIdToken, requestIdToken } from './id-token.ts'
import type { Login, Missing, Surroundings } from './kms.ts'
import { parseKmsIdentity } from './parse-kms-identity.ts'
import { readLoginFile } from './read-login-file.ts'
import { runTool } from './run-tool.ts'
import { parseJson } from './json.ts'
import type { AwsCredentials } from './sign-aws-request.ts'

/** Finds the credentials for AWS: the identity, then the keys in the environment, then a role with a token in a file, then the command line. */
export function findAwsLogin(
  sts: string,
  identity: string,
  around: Surroundings,
): Login<AwsCredentials> | Missing {
  const { env, tools } = around
  if (identity !== '') return assumeByIdToken(sts, identity, around)
  const session = findSession(env)
  if (session !== undefined)
    return {
      who: prose`${word("the job's")} AWS credentials`,
      logIn: ({ keep }) => Promise.resolve(toCredentials(session, keep)),
    }
  const { AWS_ROLE_ARN: role = '', AWS_WEB_IDENTITY_TOKEN_FILE: file = '' } = env
  if (role !== '' && file !== '') {
    return {
      who: role,
      logIn: async (session) => {
        const text = session.keep(await readLoginFile('AWS_WEB_IDENTITY_TOKEN_FILE', file))
        return assumeAwsRole(session, { sts, role, token: { text, claims: readClaims(text) }, around })
      },
    }
  }
  if (tools.includes('aws')) {
    const use = {
      env,
      args: ['configure', 'export-credentials'],
      logIn: "Log in with 'aws sso login' or 'aws configure'.",
    }
    return {
      who: prose`${word("the job's")} AWS login`,
      logIn: async ({ keep }) => toCredentials(parseJson(await runTool('aws', use)), keep),
    }
  }
  return { missing: explainMissing(env) }
}

/** Returns the keys in the environment under the names that AWS's own formats have. */
function findSession(env: Surroundings['env']): Readonly<Record<string, string | undefined>> | undefined {
  const [AccessKeyId, SecretAccessKey, SessionToken] = [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
  ].map((name) => findVariable(env, [name])?.value)
  return AccessKeyId === undefined || SecretAccessKey === undefined
    ? undefined
    : { AccessKeyId, SecretAccessKey, SessionToken }
}

function explainMissing(env: Surroundings['env']): Missing['missing'] {
  const hasOther = Object.keys(env).some((name) => /^AWS_(?:PROFILE$|CONTAINER_CREDENTIALS_)/.test(name))
  return {
    failed: prose`${named('kms-key')} is a key of AWS KMS, but there are no credentials for AWS${hasOther ? ' (profiles and container credentials are not read)' : ''}.`,
    remedy: prose`Set ${named('kms-identity')} to the ARN of a role that trusts GitHub's OIDC tokens, or log in with aws-actions/configure-aws-credentials in a step before this one, which sets AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
  }
}

function assumeByIdToken(
  sts: string,
  identity: string,
  around: Surroundings,
): Login<AwsCredentials> | Missing {
  const { role } = parseKmsIdentity('aws', identity)
  const refusal = refuseWithoutIdToken(around.env)
  if (refusal !== undefined) return refusal
  return {
    who: role,
    logIn: async (session) => {
      const token = await requestIdToken(session, around.env, 'sts.amazonaws.com')
      return assumeAwsRole(session, { sts, role, token, around })
    },
  }
}
