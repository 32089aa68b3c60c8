import type { Source } from '../config/config.ts'
import type { WebhookRequest } from './request.ts'
import { hmacOf, isSameText } from './same.ts'
import type { Claim } from './scheme.ts'
import { shownSchemes } from './shown-schemes.ts'
import { signedSchemes } from './signed-schemes.ts'

/** How far a signed time may be from now, in both directions. */
const longestAgeMs = 300_000

/** Why a request is not from its sender, in a word for logs and metrics. */
export type Unverified = 'signature' | 'age'

/** Returns why a request does not come from the source's sender, or undefined if it does; only Prismic's body is read for that. */
export function verify(source: Source, request: WebhookRequest, now: number): Unverified | undefined {
  const shown = shownSchemes[source.verify]?.(request, source)
  if (shown !== undefined)
    return source.secrets.some((secret) => isSameText(secret, shown)) ? undefined : 'signature'
  const claim = signedSchemes[source.verify]?.(request, source)
  if (claim === undefined || !isSignedBy(source, claim)) return 'signature'
  if (claim.signedAt === undefined) return undefined
  // A time that is not a number is not near.
  return Math.abs(now - claim.signedAt) <= longestAgeMs ? undefined : 'age'
}

/** Costs the same as a wrong signature, so that the answer for an unknown source comes no sooner. */
export function verifyNothing({ body }: WebhookRequest): void {
  isSameText('', hmacOf({ algorithm: 'sha256', key: 'no such source', parts: [body] }, 'hex'))
}

function isSignedBy({ secrets, verify: scheme }: Source, claim: Claim): boolean {
  const { signatures, encoding, parts, algorithm = 'sha256' } = claim
  // Only senders that nobody describes may write hexadecimal digits in uppercase.
  const normal = (text: string): string =>
    scheme === 'hmac' && encoding === 'hex' ? text.toLowerCase() : text
  const matches = secrets.map((secret) => {
    const key = scheme === 'standard-webhooks' ? Buffer.from(secret.replace(/^whsec_/, ''), 'base64') : secret
    const expected = hmacOf({ algorithm, key, parts }, encoding)
    return signatures.map((signature) => isSameText(normal(signature), expected)).includes(true)
  })
  return matches.includes(true)
}
