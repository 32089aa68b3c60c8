import { named, prose, word } from '../../errors/text.ts'
import { explainGoogleLogin, explainImpersonation, readGoogleRefusal } from './explain-google.ts'
import { readExternalAccount, type Exchange } from './google-external-account.ts'
import { readClaims, refuseWithoutIdToken, requestIdToken, type Claims } from './id-token.ts'
import type { Login, Missing, Surroundings } from './kms.ts'
import { parseKmsIdentity } from './parse-kms-identity.ts'
import { runTool } from './run-tool.ts'
import type { Purpose } from './purpose.ts'
import type { Session } from './session.ts'

/** An access token, and the principals that have to have the rights if there is no service account. */
interface GoogleToken {
  readonly token: string
  readonly principals: readonly string[]
}

/** Finds the credentials for Google Cloud: the identity, then the file that the environment names, then the command line. */
export function findGoogleLogin(identity: string, around: Surroundings): Login<GoogleToken> | Missing {
  const { env, tools } = around
  if (identity !== '') return exchangeIdToken(identity, around)
  const { GOOGLE_APPLICATION_CREDENTIALS: file = '' } = env
  if (file !== '') {
    const read = readExternalAccount(file, env)
    return {
      who: prose`${word("the job's")} Google credentials`,
      logIn: async (session) => exchange(session, await read(session)),
    }
  }
  if (tools.includes('gcloud')) {
    const use = { env, args: ['auth', 'print-access-token'], logIn: "Log in with 'gcloud auth login'." }
    return {
      who: prose`${word("the job's")} gcloud login`,
      logIn: async () => ({ token: (await runTool('gcloud', use)).trim(), principals: [] }),
    }
  }
  return {
    missing: {
      failed: prose`${named('kms-key')} is a key of Google Cloud KMS, but there are no credentials for Google Cloud.`,
      remedy: prose`Set ${named('kms-identity')} to a workload identity provider that trusts GitHub's OIDC tokens, or log in with google-github-actions/auth in a step before this one, which sets GOOGLE_APPLICATION_CREDENTIALS.`,
    },
  }
}

function exchangeIdToken(identity: string, { env }: Surroundings): Login<GoogleToken> | Missing {
  const { provider, account } = parseKmsIdentity('google', identity)
  const refusal = refuseWithoutIdToken(env)
  if (refusal !== undefined) return refusal
  return {
    who: account ?? provider,
    logIn: async (session) => {
      const { text } = await requestIdToken(session, env, `https://iam.googleapis.com/${provider}`)
      return exchange(session, {
        audience: `//iam.googleapis.com/${provider}`,
        tokenUrl: 'https://sts.googleapis.com/v1/token',
        subjectToken: text,
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
        impersonationUrl:
          account &&
          `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`,
      })
    },
  }
}

const cloudPlatform = 'https://www.googleapis.com/auth/cloud-platform'
const cloudKms = 'https://www.googleapis.com/auth/cloudkms'

/** @see https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token */
async function exchange(session: Session, given: Exchange): Promise<GoogleToken> {
  const { audience, tokenUrl, subjectToken, subjectTokenType, impersonationUrl } = given
  const { keep, askFor } = session
  const claims = readClaims(subjectToken)
  const purpose: Purpose = {
    doing: `exchange the OIDC token with the provider ${audience.replace('//iam.googleapis.com/', '')}`,
    service: 'Google STS',
    read: readGoogleRefusal,
    meanings: () => explainGoogleLogin(audience, claims),
  }
  const body = JSON.stringify({
    audience,
    grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
    requestedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
    scope: cloudPlatform,
    subjectToken,
    subjectTokenType,
  })
  const headers = { 'content-type': 'application/json' }
  const token = keep(await askFor('access_token', { method: 'POST', url: tokenUrl, headers, body }, purpose))
  const principals = principalsOf(audience, claims)
  return impersonationUrl === undefined
    ? { token, principals }
    : { token: await impersonate(session, impersonationUrl, { token, principals }), principals: [] }
}

/** Returns the token of a service account for five minutes that can only be used for keys. */
function impersonate({ askFor }: Session, url: string, { token, principals }: GoogleToken): Promise<string> {
  const account = decodeURIComponent(url.replace(/^.*\/|:generateAccessToken$/g, ''))
  const purpose: Purpose = {
    doing: prose`act as the service account ${account}`,
    service: 'Google IAM',
    read: readGoogleRefusal,
    meanings: () => explainImpersonation(account, principals),
  }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ scope: [cloudKms], lifetime: '300s' })
  return askFor('accessToken', { method: 'POST', url, headers, body }, purpose)
}

/** Returns how policies of Google Cloud name each form of the subject of a token. */
function principalsOf(audience: string, claims: Claims | undefined): readonly string[] {
  const pool = audience.replace(/\/providers\/.*$/, '')
  return claims?.subjects.map((subject) => `principal:${pool}/subject/${subject}`) ?? []
}
