import { sign, type KeyObject } from 'node:crypto'
import { createAppAuth as createOctokitAppAuth } from '@octokit/auth-app'
import { RequestError } from '@octokit/request-error'
import type { RequestInterface } from '@octokit/types'
import type { Connection } from './connect.ts'
import { timeOf } from './response-of.ts'
import type { RequestHook } from './retry.ts'

/** A GitHub App's identity: its client ID or App ID, and the key that signs for it. */
export interface AppIdentity {
  readonly issuer: string
  /** The input that gave the issuer, for errors: `client-id` or `app-id`. */
  readonly issuerInput: string
  readonly key: KeyObject
  /** Called with each JWT before it is used. */
  readonly mask: (jwt: string) => void
}

/** A GitHub App that can make requests: its own, signed with its JWT, and Octokit's strategy that creates installation tokens over them. */
export interface AppAuth
  extends Pick<AppIdentity, 'issuer' | 'issuerInput'>, Pick<Connection, 'apiUrl' | 'webUrl' | 'timing'> {
  readonly request: RequestInterface
  readonly auth: ReturnType<typeof createOctokitAppAuth>
}

const clockErrors = /'(?:Expiration time|Issued at)' claim/

/**
 * Authenticates as a GitHub App; where GitHub says that the runner's clock is wrong, takes the time from its
 * `Date` header and signs once more, for every request (`@octokit/auth-app` alone does not for the token's).
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function createAppAuth(connection: Connection, app: AppIdentity): AppAuth {
  const { request, retry, timing, apiUrl, webUrl } = connection
  let aheadMs = 0
  let jwt: string | undefined
  const createJwt = (): Promise<{ jwt: string; expiresAt: string }> => {
    const nowMs = timing.now() + aheadMs
    if (jwt === undefined) app.mask((jwt = signJwt(app, Math.floor(nowMs / 1000))))
    return Promise.resolve({ jwt, expiresAt: new Date(nowMs).toISOString() })
  }
  const signed: RequestHook = async (send, options) => {
    const { token } = await auth({ type: 'app' })
    const headers = { ...options.headers, authorization: `bearer ${token}` }
    // Octokit's strategy still asks for a preview of 2017, which would replace the Accept header.
    return retry(send, { ...options, headers, mediaType: { format: '', previews: [] } })
  }
  const hook: RequestHook = async (send, options) => {
    try {
      return await signed(send, options)
    } catch (error) {
      if (!(error instanceof RequestError) || !clockErrors.test(error.message)) throw error
      const serverTime = timeOf(error)
      if (Number.isNaN(serverTime)) throw error
      aheadMs = serverTime - timing.now()
      jwt = undefined
      return signed(send, options)
    }
  }
  const appRequest = request.defaults({ request: { hook } })
  const auth = createOctokitAppAuth({ appId: app.issuer, createJwt, request: appRequest })
  return {
    request: appRequest,
    auth,
    timing,
    apiUrl,
    webUrl,
    issuer: app.issuer,
    issuerInput: app.issuerInput,
  }
}

/** GitHub takes a JWT of at most 10 minutes by its own clock: one minute in the past and nine ahead bear a clock that is a minute off. */
function signJwt({ issuer, key }: AppIdentity, now: number): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const claims = { iat: now - 60, exp: now + 540, iss: issuer }
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), key).toString('base64url')}`
}
