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
  /** The input that names the App's key. */
  readonly keyInput: Signer['input']
}

/** GitHub cannot verify a signature, or knows no key of the App. */
const keyErrors = /could not be decoded|must generate a public key/
const clockErrors = /'(?:Expiration time|Issued at)' claim/

/** GitHub accepts a JWT of at most 10 minutes by its own clock; one minute in the past and nine ahead tolerate a clock that is a minute off. */
const pastSeconds = 60
const aheadSeconds = 540
/** A new JWT is signed a minute before the old one expires. */
const usedForMs = (aheadSeconds - 60) * 1000

/**
 * Authenticates as a GitHub App, with one JWT for its requests until it is about to expire; if GitHub says that this
 * machine's clock is wrong, takes the time from its `Date` header and signs once more; if a service made a signature
 * that GitHub does not accept, rejects with the error that explains it.
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function authenticateApp(connection: Connection, app: AppIdentity): AppAuth {
  const { request, retry, timing, apiUrl, webUrl } = connection
  const { issuer, signer } = app
  const { getJwt, correctClock } = keepJwt(connection, app)
  connection.load()
  // Octokit passes on when the JWT expires, but nothing here reads it.
  const createJwt = async () => ({ jwt: await getJwt(), expiresAt: '' })
  const authenticate = createAppAuth({ appId: issuer, createJwt })
  const signed: RequestHook = async (send, options) => {
    const { token } = await authenticate({ type: 'app' })
    const headers = { ...options.headers, authorization: `bearer ${token}` }
    try {
      return await retry(send, { ...options, headers })
    } catch (error) {
      const isMismatch = error instanceof RequestError && keyErrors.test(error.message)
      throw isMismatch ? await signer.explainMismatch({ issuer, apiUrl, webUrl }, error) : error
    }
  }
  const hook: RequestHook = async (send, options) => {
    try {
      return await signed(send, options)
    } catch (error) {
      if (!(error instanceof RequestError) || !clockErrors.test(error.message)) throw error
      const serverTime = timeOf(error)
      if (Number.isNaN(serverTime)) throw error
      correctClock(serverTime)
      return signed(send, options)
    }
  }
  return {
    request: request.defaults({ request: { hook } }),
    timing,
    apiUrl,
    webUrl,
    issuer,
    keyInput: signer.input,
  }
}

/** Signs a JWT at once, and a new one before it expires or when the server's time is known. */
function keepJwt({ timing, orInterrupted }: Connection, app: AppIdentity) {
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
  return {
    getJwt: (): Promise<string> => {
      if (timing.now() >= usedUntil) sign()
      // A key management service may take longer than an interruption allows.
      return orInterrupted(jwt)
    },
    correctClock: (serverTime: number): void => {
      aheadMs = serverTime - timing.now()
      sign()
    },
  }
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
