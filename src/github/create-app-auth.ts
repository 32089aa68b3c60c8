import { sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
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
  let jwt = signJwt(app, timing.now())
  connection.load()
  const signed: RequestHook = async (send, options) => {
    const headers = { ...options.headers, authorization: `bearer ${await jwt}` }
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
      jwt = signJwt(app, serverTime)
      return signed(send, options)
    }
  }
  const appRequest = request.defaults({ request: { hook } })
  // Octokit hands on when the JWT expires, and nothing here reads it.
  const createJwt = async (): Promise<{ jwt: string; expiresAt: string }> => ({
    jwt: await jwt,
    expiresAt: '',
  })
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

const signInThreadPool = promisify(sign)

/**
 * Signs a JWT, in Node.js' thread pool so that the connection loads meanwhile. GitHub takes one of at most 10
 * minutes by its own clock: one minute in the past and nine ahead bear a clock that is a minute off.
 */
async function signJwt({ issuer, key, mask }: AppIdentity, nowMs: number): Promise<string> {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const now = Math.floor(nowMs / 1000)
  const claims = { iat: now - 60, exp: now + 540, iss: issuer }
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  const signature = await signInThreadPool('RSA-SHA256', Buffer.from(unsigned), key)
  const jwt = `${unsigned}.${signature.toString('base64url')}`
  mask(jwt)
  return jwt
}
