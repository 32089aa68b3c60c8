import { createAppAuth } from '@octokit/auth-app'
import { RequestError } from '@octokit/request-error'
import type { RequestInterface } from '@octokit/types'
import type { Connection } from '../http/connect.ts'
import { timeOf } from '../http/response.ts'
import type { RequestHook } from '../http/retry.ts'
import type { Signer } from '../keys/signer.ts'

/** A GitHub App's identity: its client ID or App ID, and its signer. */
export interface AppIdentity {
  readonly issuer: string
  readonly signer: Signer
  /** Called with each JWT before it is used. */
  readonly mask: (jwt: string) => void
}

/** A GitHub App that can send its own requests, signed with its JWT. */
export interface AppAuth
  extends Pick<AppIdentity, 'issuer'>, Pick<Connection, 'apiUrl' | 'webUrl' | 'timing'> {
  readonly request: RequestInterface
}

const clockErrors = /'(?:Expiration time|Issued at)' claim/

/** GitHub accepts a JWT of at most 10 minutes by its own clock; one minute in the past and nine ahead tolerate a clock that is a minute off. */
const pastSeconds = 60
const aheadSeconds = 540
/** A new JWT is signed a minute before the old one expires. */
const usedForMs = (aheadSeconds - 60) * 1000

/**
 * Authenticates as a GitHub App, with one JWT for its requests until it is about to expire; if GitHub says that this
 * machine's clock is wrong, takes the time from its `Date` header and signs once more.
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function authenticateApp(connection: Connection, app: AppIdentity): AppAuth {
  const { request, retry, timing, apiUrl, webUrl } = connection
  let aheadMs = 0
  let jwt = Promise.resolve('')
  let usedUntil = 0
  const sign = (): void => {
    usedUntil = timing.now() + usedForMs
    jwt = signJwt(app, timing.now() + aheadMs)
    // If signing fails, the next request signs again.
    jwt.catch(() => (usedUntil = 0))
  }
  sign()
  connection.load()
  const createJwt = async (): Promise<{ jwt: string; expiresAt: string }> => {
    if (timing.now() >= usedUntil) sign()
    // Octokit passes on when the JWT expires, but nothing here reads it.
    return { jwt: await jwt, expiresAt: '' }
  }
  const authenticate = createAppAuth({ appId: app.issuer, createJwt })
  const signed: RequestHook = async (send, options) => {
    const { token } = await authenticate({ type: 'app' })
    return retry(send, { ...options, headers: { ...options.headers, authorization: `bearer ${token}` } })
  }
  const hook: RequestHook = async (send, options) => {
    try {
      return await signed(send, options)
    } catch (error) {
      if (!(error instanceof RequestError) || !clockErrors.test(error.message)) throw error
      const serverTime = timeOf(error)
      if (Number.isNaN(serverTime)) throw error
      aheadMs = serverTime - timing.now()
      sign()
      return signed(send, options)
    }
  }
  return { request: request.defaults({ request: { hook } }), timing, apiUrl, webUrl, issuer: app.issuer }
}

async function signJwt({ issuer, signer, mask }: AppIdentity, nowMs: number): Promise<string> {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const now = Math.floor(nowMs / 1000)
  const claims = { iat: now - pastSeconds, exp: now + aheadSeconds, iss: issuer }
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  const signature = await signer.sign(Buffer.from(unsigned))
  const jwt = `${unsigned}.${signature.toString('base64url')}`
  mask(jwt)
  return jwt
}
