import { verify } from 'node:crypto'
import { refuse, type Answer } from './answers.ts'
import type { SandboxApp, SandboxToken, World } from './world.ts'

const undecodable = 'A JSON web token could not be decoded'

/** Returns the App that signed the request, or GitHub's refusal; `now` is the server's clock in seconds. */
export function authenticateApp(world: World, authorization: string, now: number): SandboxApp | Answer {
  const [header, claims, signature] = credential(authorization).split('.')
  if (header === undefined || claims === undefined || signature === undefined) return refuse(401, undecodable)
  let parsed: { readonly iss?: unknown; readonly iat?: unknown; readonly exp?: unknown }
  try {
    if ((decode(header) as { alg?: unknown }).alg !== 'RS256') return refuse(401, undecodable)
    parsed = decode(claims) as typeof parsed
  } catch {
    return refuse(401, undecodable)
  }
  const issuer = String(parsed.iss)
  const app = world.apps.find(({ id, clientId }) => issuer === clientId || issuer === String(id))
  if (app === undefined) {
    return /^\d+$/.test(issuer)
      ? refuse(404, 'Integration not found')
      : refuse(401, "'Issuer' claim ('iss') must be an Integer")
  }
  if (app.publicKey === undefined) return refuse(401, 'Integration must generate a public key')
  if (app.keyLag > 0) {
    app.keyLag -= 1
    return refuse(401, 'Integration must generate a public key')
  }
  const signed = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${claims}`),
    app.publicKey,
    Buffer.from(signature, 'base64url'),
  )
  if (!signed) return refuse(401, undecodable)
  return checkTimes(parsed, now) ?? app
}

function checkTimes(
  { iat, exp }: { readonly iat?: unknown; readonly exp?: unknown },
  now: number,
): Answer | undefined {
  if (typeof iat !== 'number' || !Number.isInteger(iat) || iat > now) {
    return refuse(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    )
  }
  if (typeof exp !== 'number' || exp <= now) {
    return refuse(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  }
  return exp > now + 600 ? refuse(401, "'Expiration time' claim ('exp') is too far in the future") : undefined
}

/** Returns the request's token if it is still valid, or GitHub's refusal; `now` is the server's clock in milliseconds. */
export function authenticateToken(world: World, authorization: string, now: number): SandboxToken | Answer {
  const text = credential(authorization)
  const token = world.tokens.find((known) => known.token === text)
  if (token === undefined || token.revoked || Date.parse(token.expiresAt) <= now)
    return refuse(401, 'Bad credentials')
  return token
}

function credential(authorization: string): string {
  return authorization.replace(/^(?:bearer|token) /i, '')
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
}
